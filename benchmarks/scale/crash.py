"""Kills a coding run again and again, as tests/running/test_crash.py does, only more often.

python benchmarks/scale/crash.py 200
"""

import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from running import test_crash

from sitrace.store import Store


def main(kills: int) -> None:
    chance, said, start = random.Random(time.time()), set[str](), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "db"
        for number in range(1, kills + 1):
            said |= test_crash.kill_at_a_random_point(path, chance)
            test_crash.check_whole(path, said)
            if number % 20 == 0:
                with Store.open(path, read_only=True) as store:
                    counts = store.counts()
                    told = f"{counts['documents']} reports, {counts['judgements']} judgements"
                print(f"{number} kills, {told}, nothing lost", flush=True)
    print(f"{kills} kills in {time.monotonic() - start:.0f} s: every acknowledged record is there")


if __name__ == "__main__":
    main(int(sys.argv[1]))
