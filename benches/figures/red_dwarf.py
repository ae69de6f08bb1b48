"""The same conversation by red-dwarf (PyPI), for comparison: python red_dwarf.py FOLDER

Tells a line: people, ballots, groups, seconds of the fastest of three runs, peak memory of the process.
"""

import csv
import pathlib
import resource
import sys
import time

from reddwarf.implementations.polis import run_pipeline

folder = pathlib.Path(sys.argv[1])


def rows(name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


hidden = [int(row["comment-id"]) for row in rows("comments.csv") if row["moderated"] == "-1"]
last = {(int(row["voter-id"]), int(row["comment-id"])): int(row["vote"]) for row in rows("votes.csv")}
votes = [
    {"participant_id": person, "statement_id": statement, "vote": vote, "modified": 0}
    for (person, statement), vote in last.items()
]
times = []
for _ in range(3):
    begun = time.perf_counter()
    found = run_pipeline(votes=votes, mod_out_statement_ids=hidden, random_state=1)
    times.append(time.perf_counter() - begun)
clusters = found.participants_df["cluster_id"].dropna()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"{len(found.participants_df)} people, {len(votes)} ballots, {clusters.nunique()} groups of "
      f"{sorted(map(int, clusters.value_counts()), reverse=True)}: {min(times):.2f} s, peak memory {peak} kB")
