"""A form of either kind: that of a project, or that of a whole department or unit."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm

Form = Declaration | DepartmentForm
StoredForm = Annotated[Form, Field(discriminator="kind")]
"""The same in a record, where it says itself of which kind it is."""
