#!/usr/bin/env python3
"""Cut one of the open-data extracts down to the seed file the service loads.

    scripts/cut-postcodes.py INPUT.csv OUTPUT

What is cut depends on the header of INPUT.csv:

  pcds, easting, ...      every postcode   -> postcode,easting,northing,in_area,terminated
  sector or outcode, ...  a fallback point -> prefix,easting,northing,live

OUTPUT is compressed when its name ends in .gz. Running this twice gives the same bytes, so that a
change in a seed file is always a change in the data. Only the standard library is used.
docs/data-sources.md says where the extracts come from.
"""

import csv
import gzip
import io
import sys

# The districts of the place, as coded in 2021: Bradford, and Craven before it became part of
# North Yorkshire in April 2023. The codes of today can no longer tell Craven from its neighbours.
DISTRICTS_2021 = {"E08000032", "E07000163"}

# North Yorkshire, which Craven is now a part of.
LARGER_DISTRICT = "E06000065"


def wards_in_area(rows):
    """The wards of the larger district that lie in the place: those that hold a postcode known to.

    Only the larger district, because elsewhere a postcode on a border can name a ward across it.
    """
    return {
        row["wd25cd"]
        for row in rows
        if row["lad25cd"] == LARGER_DISTRICT and row["lad21cd"] in DISTRICTS_2021 and row["wd25cd"]
    }


def is_in_area(row, wards):
    """Whether the postcode lies in the place.

    A postcode newer than May 2022 has no code of 2021. Its district of today tells, or its ward.
    """
    if row["lad21cd"]:
        return row["lad21cd"] in DISTRICTS_2021
    if row["lad25cd"] == LARGER_DISTRICT:
        return row["wd25cd"] in wards
    return row["lad25cd"] in DISTRICTS_2021


def cut_postcodes(rows):
    """One line for each postcode, in the order of the postcodes.

    A postcode that Code-Point Open did not have in May 2025 counts as live: the Office for National
    Statistics lists it and gives no date on which it ended.
    """
    wards = wards_in_area(rows)
    yield ["postcode", "easting", "northing", "in_area", "terminated"]
    for row in sorted(rows, key=lambda row: row["pcds"]):
        terminated = row["doterm"] if row["status"] == "terminated" else ""
        yield [row["pcds"], row["easting"], row["northing"], int(is_in_area(row, wards)), terminated]


def cut_prefixes(rows, prefix):
    """One line for each postcode sector or outcode, in their own order."""
    yield ["prefix", "easting", "northing", "live"]
    for row in sorted(rows, key=lambda row: row[prefix]):
        yield [row[prefix], row["easting"], row["northing"], row["n_live_postcodes"]]


def cut(path):
    """The lines to write for the extract at `path`."""
    with open(path, encoding="utf-8-sig", newline="") as extract:
        reader = csv.DictReader(extract)
        rows = list(reader)
        names = reader.fieldnames or []
    if "pcds" in names:
        return cut_postcodes(rows)
    for prefix in ("sector", "outcode"):
        if prefix in names:
            return cut_prefixes(rows, prefix)
    sys.exit(f"{path}: the header has none of pcds, sector, outcode")


def main(arguments):
    """Read one extract and write one seed file."""
    if len(arguments) != 2:
        print("usage: scripts/cut-postcodes.py INPUT.csv OUTPUT", file=sys.stderr)
        sys.exit(2)
    source, target = arguments
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(cut(source))
    data = text.getvalue().encode("utf-8")
    if target.endswith(".gz"):
        # No file name and no time in the header, so that the same data gives the same bytes.
        packed = io.BytesIO()
        with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as out:
            out.write(data)
        data = packed.getvalue()
    with open(target, "wb") as out:
        out.write(data)


if __name__ == "__main__":
    main(sys.argv[1:])
