"""Reports for property tests: real ones, and what hostile hands and bad copies make of them."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from sitrace.model import Document, document_id
from sitrace.sources import read
from sitrace.text.sentences import split

ROOT = Path(__file__).parents[2]


@cache
def real_documents() -> tuple[Document, ...]:
    """The golden cases and the demo reports, as `sitrace code` reads them."""
    golden = ROOT / "tests" / "golden"
    found = read([ROOT / "demo" / "reports", *sorted(golden.glob("*/text.txt"))])
    return tuple(document for document in found if isinstance(document, Document))


@cache
def real_sentences() -> tuple[str, ...]:
    return tuple(
        document.text[start:end]
        for document in real_documents()
        for start, end in split(document.text)
    )


GLUE = st.sampled_from(
    [
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\t",
        "\u00a0",
        "\u2028",
        "\u2009",
        "",
        "; ",
        " – ",
        "\n• ",
    ]
)
NOISE = st.sampled_from(
    [
        "قتل خمسة أشخاص في المدينة.",
        "\u202eנהרגו שלושה\u202c",
        "🚨🚨 BREAKING 👩‍👩‍👧‍👦",
        "e\u0301\u0323 \ufeff\u200b\u200d",
        "İstanbul'da 5 ölü ß ﬁ Ǆ",
        "𝟓 people were 𝗸𝗶𝗹𝗹𝗲𝗱 in 𝕯𝖆𝖒𝖆𝖘𝖈𝖚𝖘.",
        "'; DROP TABLE claims; --",
        "<script>alert(1)</script>",
        "=HYPERLINK(\"https://example.org\")",
        "((((((((((((((((",
        "a." * 40,
        "1,2,3.4.5-6–7/8 at least up to 99999999999999999999 killed",
        "killed killed wounded killed and and or",
        "U.S. Gen. St. No. 5 a.m.",
        ". . . ! ? … \u2019\u2019",
    ]
)  # fmt: skip
TWISTS = st.sampled_from([str, str, str.upper, str.lower, str.title, str.swapcase])


@st.composite
def spliced_texts(draw: st.DrawFn) -> str:
    """Sentences of real reports in any order, cut, shouted and mixed with what is no English."""
    real = st.sampled_from(real_sentences())
    parts = []
    for piece in draw(st.lists(st.one_of(real, real, real, NOISE), min_size=1, max_size=6)):
        cut = draw(st.none() | st.integers(0, len(piece)))
        parts.append(draw(TWISTS)(piece[cut:]))
        parts.append(draw(GLUE))
    return "".join(parts)


@st.composite
def perturbed_texts(draw: st.DrawFn) -> str:
    """A real report with a stretch of it lost, doubled or overwritten."""
    text = draw(st.sampled_from(real_documents())).text[:1500]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        instead = draw(
            st.one_of(st.just(""), st.text(max_size=8), NOISE, st.just(text[start:end] * 2))
        )
        text = text[:start] + instead + text[end:]
    return text


TEXTS = st.one_of(spliced_texts(), perturbed_texts()).filter(str.strip)


def make_document(text: str, published: str | None = "2025-08-15") -> Document:
    return Document(
        id=document_id(text.encode("utf-8", "surrogatepass")), text=text, published=published
    )
