"""The drafting suite: real projects drafted from their own words, beside simple methods and the filed tables."""

from __future__ import annotations

from evals.drafting.cases import request_of as request_of
