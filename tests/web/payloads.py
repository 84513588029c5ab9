"""Sixty texts that would run a script if any page took them for markup (requirement R17)."""

from __future__ import annotations

from typing import Final

HOSTILE: Final = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</td></table><iframe src=javascript:alert(1)>",
    "&lt;script&gt;",
    "${alert(1)}",
    "{{constructor.constructor('alert(1)')()}}",
)
"""One of each kind, for tests that take long with every one."""

_TAGS: Final = (
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script>alert`1`</script>",
    "<script/x>alert(1)</script>",
    "<script>/*</script><script>*/alert(1)</script>",
    "<<script>alert(1);//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script src=data:text/javascript,alert(1)></script>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg/onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!--><img src=x onerror=alert(1)>-->",
)
_EVENTS: Final = (
    "<IMG SRC=x OnErRoR=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x onerror=\talert(1)>",
    "<img src=x onerror=&#97;lert(1)>",
    "<img src='x'onerror='alert(1)'>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<object data=x onerror=alert(1)>",
    "<style onload=alert(1)></style>",
    "<link rel=stylesheet href=x onerror=alert(1)>",
    "<p style=animation-name:x onanimationstart=alert(1)>x</p>",
    '" autofocus onfocus="alert(1)',
    "' autofocus onfocus='alert(1)' x='",
    '"onpointerenter="alert(1)',
    "` onmouseover=`alert(1)",
)
_LINKS: Final = (
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src='data:text/html,<script>alert(1)</script>'></iframe>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' java\tscript:alert(1)'>x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=javascript:alert(1)//>",
    "[x](javascript:alert(1))",
    "![x](x'onerror='alert(1))",
    "javascript:alert(1)",
)
PAYLOADS: Final = (*HOSTILE, *_TAGS, *_EVENTS, *_LINKS)
"""Elements, attributes, ways out of other elements, links, and what templates and markdown make of a text."""

TENS: Final = tuple(" ".join(PAYLOADS[start : start + 10]) for start in range(0, len(PAYLOADS), 10))
"""The sixty by tens, for tests that take long with each one."""
