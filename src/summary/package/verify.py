#!/usr/bin/env python3
"""Computes again every figure of a package of open data from its tables, and says what differs.

    python3 verify.py [FOLDER | PACKAGE.zip] [--fingerprint HEX] [--lang fr|en]

Without a path: the folder of this script. Needs Python 3.8 or newer and nothing else. Exit codes: 0 identical,
1 something differs or cannot be read, 2 wrong usage. The definitions: README.md beside this script.
"""

import argparse
import csv
import hashlib
import io
import json
import math
import os
import sys
import zipfile

Z = 1.959963984540054  # the 97.5 % quantile of the normal distribution
MOST = 50  # differences that are listed
TEXTS = "texts/comments.csv"  # outside of the fingerprint: its own is in datapackage.json
NAMED = "organisations/votes.csv"  # likewise: its sums are those of ballots_by_college.csv

WORDS = {
    "fr": {
        "identical": "identique",
        "computed": "{n} chiffres recalculés, {files} tables, empreinte {print}",
        "differs": "{where} : le fichier dit {said}, le calcul donne {found}",
        "more": "… et {n} autres différences",
        "count": "{n} différences",
        "unreadable": "illisible : {what}",
        "restricted": "diffusion restreinte : les chiffres sur l’ensemble des collèges viennent des cellules publiées, "
        "qui sont dans les données ouvertes ; ils ne sont pas recalculés ici",
        "nothing": "rien",
    },
    "en": {
        "identical": "identical",
        "computed": "{n} figures computed again, {files} tables, fingerprint {print}",
        "differs": "{where}: the file says {said}, the computation gives {found}",
        "more": "… and {n} more differences",
        "count": "{n} differences",
        "unreadable": "cannot be read: {what}",
        "restricted": "restricted: figures over colleges come from published cells, which are in the open data; "
        "they are not computed again here",
        "nothing": "nothing",
    },
}


class Unreadable(Exception):
    """A package that is not one."""


def files_of(path):
    """The tables of a folder or of an archive, summary.json and datapackage.json: names and bytes."""
    kept = lambda name: name.endswith(".csv") or name in ("summary.json", "datapackage.json")
    if os.path.isdir(path):
        names = sorted(name for name in os.listdir(path) + [TEXTS, NAMED] if kept(name))
        names = [name for name in names if os.path.isfile(os.path.join(path, name))]
        found = {}
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                found[name] = file.read()
        return found
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist()) if kept(name)}


def rows_of(files, name):
    if name not in files:
        raise Unreadable(name)
    csv.field_size_limit(1 << 30)
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8"), newline="")))


def is_table(name):
    return name.endswith(".csv") and "/" not in name


def fingerprint_of(files):
    """SHA-256 of the sorted lines "sha256  name" over the tables: sha256sum *.csv | LC_ALL=C sort | sha256sum"""
    lines = ["%s  %s\n" % (hashlib.sha256(files[name]).hexdigest(), name) for name in files if is_table(name)]
    return hashlib.sha256("".join(sorted(lines)).encode("utf-8")).hexdigest()


# ---- the definitions -------------------------------------------------------------------------------------------------


def rounded(figure):
    """To 9 decimals, halves away from zero; no figure here is negative."""
    if figure is None:
        return None
    scaled = figure * 1e9
    whole = math.floor(scaled)
    return (whole + 1 if scaled - whole >= 0.5 else whole) / 1e9


def support(supporting, expressed):
    return supporting / expressed if expressed else None


def wilson(supporting, expressed):
    """The score interval at 95 % (Wilson 1927); nothing where nobody expressed an opinion."""
    if not expressed:
        return None, None
    n = float(expressed)
    p = supporting / n
    square = Z * Z
    scale = 1.0 + square / n
    centre = (p + square / (2.0 * n)) / scale
    half = Z * math.sqrt(p * (1.0 - p) / n + square / (4.0 * n * n)) / scale
    low = 0.0 if supporting == 0 else centre - half
    high = 1.0 if supporting >= expressed else centre + half
    return low, high


def voice(row):
    """Supporting and expressed ballots as a row's support counts them. In a coded row every seat but one is known: the
    last counts as the other opinion; where the known choice is "no opinion" the row has no support."""
    a, d, p, u = (number(row[key]) or 0 for key in ("for", "against", "abstain", "unspecified"))
    if row["kind"] == "hidden":
        return 0, 0
    if row["kind"] != "coded":
        return a, a + d
    n = a + d + p + u
    if a:
        return a, n
    return (u, n) if d else (0, 0)


def total(values):
    """A plain sum from left to right: sum() compensates in newer Pythons and differs in the last bit."""
    result = 0.0
    for value in values:
        result += value
    return result


def balance(rows, k):
    """Figures over colleges from the published rows of a proposal (MOVER: Zou & Donner 2008), and who is waited for."""
    voices, waiting = [], []
    for row in rows:
        if row["kind"] == "others":
            continue
        supporting, expressed = voice(row)
        if expressed and expressed >= k:
            voices.append((support(supporting, expressed),) + wilson(supporting, expressed))
        else:
            waiting.append(row["college"])
    if waiting or not voices:
        return None, waiting
    voices.sort()
    count = float(len(voices))
    mean = total(p for p, _, _ in voices) / count
    below = math.sqrt(total((p - low) * (p - low) for p, low, _ in voices)) / count
    above = math.sqrt(total((high - p) * (high - p) for p, _, high in voices)) / count
    lowest, highest = voices[0][0], voices[-1][0]
    low, high = max(mean - below, 0.0), min(mean + above, 1.0)
    figures = {"balanced_support": mean, "balanced_low": low, "balanced_high": high}
    figures.update({"lowest_support": lowest, "divide": highest - lowest})
    return {name: rounded(value) for name, value in figures.items()}, waiting


# ---- the comparison --------------------------------------------------------------------------------------------------


def number(text):
    """The number in a field, nothing for an empty one, the text itself where it is no number."""
    if text == "":
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


class Check:
    """What was compared, and what differs."""

    def __init__(self):
        self.count = 0
        self.found = []

    def same(self, where, said, found):
        self.count += 1
        if said != found:
            self.found.append((where, said, found))

    def supports(self, where, row, supporting, expressed):
        low, high = wilson(supporting, expressed)
        found = {"support": support(supporting, expressed), "support_low": low, "support_high": high}
        for name, value in found.items():
            self.same("%s, %s" % (where, name), number(row[name]), rounded(value))

    def cells(self, cells):
        for row in cells:
            where = "ballots_by_college.csv, n° %s, %s" % (row["proposal"], row["college"] or row["kind"])
            self.supports(where, row, *voice(row))

    def totals(self, where, row, cells, is_public):
        """A proposal's ballots are the sums of the rows shown; in public nothing where no row is."""
        shown = [cell for cell in cells if cell["kind"] != "hidden"]
        for name in ("for", "against", "abstain", "unspecified"):
            found = sum(number(cell[name]) or 0 for cell in shown) if shown or not is_public else None
            self.same("%s, %s" % (where, name), number(row[name]), found)

    def proposals(self, proposals, cells, k, is_public):
        for row in proposals:
            where = "proposals.csv, n° %s" % row["number"]
            own = cells.get(row["number"], [])
            self.totals(where, row, own, is_public)
            supporting, against = number(row["for"]) or 0, number(row["against"]) or 0
            self.supports(where, row, supporting, supporting + against)
            if not is_public:
                continue
            figures, waiting = balance(own, k)
            for name in ("balanced_support", "balanced_low", "balanced_high", "lowest_support", "divide"):
                self.same("%s, %s" % (where, name), number(row[name]), figures and figures[name])
            self.same("%s, waiting_for" % where, row["waiting_for"].split(), waiting)

    def rankings(self, proposals, rankings, has_cells):
        candidates = [row for row in proposals if row["status"] == "published"] if has_cells or rankings else []
        ranked = [row for row in candidates if row["lowest_support"] != ""]
        ballots = lambda row: sum(number(row[key]) or 0 for key in ("for", "against", "abstain", "unspecified"))
        orders = {
            "lowest_support": ("lowest_support", "balanced_support"),
            "balanced_support": ("balanced_support", "lowest_support"),
            "divide": ("divide",),
        }
        found = {}
        for name, keys in orders.items():
            key = lambda row: tuple(-number(row[it]) for it in keys) + (-ballots(row), int(row["number"]))
            found[name] = [(str(place), row["number"]) for place, row in enumerate(sorted(ranked, key=key), 1)]
        unranked = sorted(int(row["number"]) for row in candidates if row["lowest_support"] == "")
        found["unranked"] = [("", str(it)) for it in unranked]
        for name, order in found.items():
            said = [(row["rank"], row["proposal"]) for row in rankings if row["ranking"] == name]
            self.same("rankings.csv, %s" % name, [it for _, it in said], [it for _, it in order])
            self.same("rankings.csv, %s, rank" % name, [it for it, _ in said], [it for it, _ in order])

    def summary(self, files, proposals, rankings, found_print):
        """summary.json, where it is there, says what the tables say."""
        if "summary.json" not in files:
            return
        told = json.loads(files["summary.json"].decode("utf-8"))
        self.same("summary.json, data_fingerprint", told["data_fingerprint"], found_print)
        by_number = {str(it["number"]): it for it in told["proposals"]}
        self.same("summary.json, proposals", list(by_number), [row["number"] for row in proposals])
        names = "support support_low support_high balanced_support balanced_low balanced_high lowest_support divide"
        for row in proposals:
            it = by_number.get(row["number"], {})
            for name in names.split():
                self.same("summary.json, n° %s, %s" % (row["number"], name), it.get(name), number(row[name]))
            for name in ("for", "against", "abstain"):
                where = "summary.json, n° %s, %s" % (row["number"], name)
                self.same(where, (it.get("ballots") or {}).get(name), number(row[name]))
        for name in ("lowest_support", "balanced_support", "divide", "unranked"):
            said = [int(row["proposal"]) for row in rankings if row["ranking"] == name]
            self.same("summary.json, rankings, %s" % name, told["rankings"][name], said)

    def described(self, files, name):
        """Whether there is such a table; it is the one that datapackage.json describes."""
        if "datapackage.json" not in files:
            return False
        described = json.loads(files["datapackage.json"].decode("utf-8"))["resources"]
        said = [it["hash"] for it in described if it["path"] == name]
        found = ["sha256:" + hashlib.sha256(files[name]).hexdigest()] if name in files else []
        self.same(name, said, found)
        return name in files

    def named(self, files, rows, colleges):
        """The votes by name of a proposal and college are together those of its row."""
        if not self.described(files, NAMED):
            return
        sums = {}
        for row in rows_of(files, NAMED):
            of = sums.setdefault((row["proposal"], row["college"]), [0, 0, 0])
            for place, name in enumerate(("for", "against", "abstain")):
                of[place] += int(row[name])
        by_name = {row["key"] for row in colleges if row["mode"] == "named"}
        for row in (row for row in rows if row["college"] in by_name):
            where = "%s, n° %s, %s" % (NAMED, row["proposal"], row["college"])
            said = [number(row[name]) for name in ("for", "against", "abstain")]
            self.same(where, said, sums.pop((row["proposal"], row["college"]), [0, 0, 0]))
        self.same(NAMED, [], sorted("%s %s" % key for key in sums))

    def texts(self, files, proposals):
        """The comments are those that datapackage.json describes, and as many as proposals.csv counts."""
        if not self.described(files, TEXTS):
            return
        sides = {}
        for row in rows_of(files, TEXTS):
            key = (row["proposal"], row["side"])
            sides[key] = sides.get(key, 0) + 1
        for row in (row for row in proposals if row["status"] in ("published", "merged")):
            for side in ("for", "against", "neutral"):
                where = "proposals.csv, n° %s, comments_%s" % (row["number"], side)
                self.same(where, number(row["comments_" + side]), sides.get((row["number"], side), 0))


def verified(files, cited):
    """The check of a package, its fingerprint, and whether it is public."""
    consultation = rows_of(files, "consultation.csv")[0]
    k, is_public = int(consultation["threshold"]), consultation["scope"] == "public"
    proposals, rankings = rows_of(files, "proposals.csv"), rows_of(files, "rankings.csv")
    rows = rows_of(files, "ballots_by_college.csv")
    cells = {}
    for row in rows:
        cells.setdefault(row["proposal"], []).append(row)
    check, found_print = Check(), fingerprint_of(files)
    if cited:
        check.same("--fingerprint", cited.lower(), found_print)
    check.cells(rows)
    check.proposals(proposals, cells, k, is_public)
    if is_public:
        check.rankings(proposals, rankings, bool(rows))
    check.summary(files, proposals, rankings, found_print)
    check.named(files, rows, rows_of(files, "colleges.csv"))
    check.texts(files, proposals)
    return check, found_print, is_public


def shown(value, words):
    if value is None:
        return words["nothing"]
    text = json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value
    return text if len(text) <= 200 else text[:200] + "…"


def main():
    speaks = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", default=os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--fingerprint", metavar="HEX", help="the fingerprint that a synthesis cites")
    parser.add_argument("--lang", choices=("fr", "en"), default="fr" if speaks.startswith("fr") else "en")
    asked = parser.parse_args()
    words = WORDS[asked.lang]
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        files = files_of(asked.path)
        check, found_print, is_public = verified(files, asked.fingerprint)
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, IndexError, TypeError, AttributeError, Unreadable) as error:
        print(words["unreadable"].format(what="%s %s" % (type(error).__name__, error)))
        return 1
    if not is_public:
        print(words["restricted"])
    for where, said, found in check.found[:MOST]:
        print(words["differs"].format(where=where, said=shown(said, words), found=shown(found, words)))
    if len(check.found) > MOST:
        print(words["more"].format(n=len(check.found) - MOST))
    tables = sum(1 for name in files if is_table(name))
    print(words["computed"].format(n=check.count, files=tables, print=found_print))
    print(words["count"].format(n=len(check.found)) if check.found else words["identical"])
    return 1 if check.found else 0


if __name__ == "__main__":
    sys.exit(main())
