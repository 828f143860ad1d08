#!/usr/bin/env python3
"""Measures open data in, ranking and the joint allocation: called by scripts/bench-data.sh with BINARY set.

The files are made here, in the official layouts, of the sizes of the real ones. What they are compared
with is the least that could be done: Python's csv module reading every row, and its sqlite3 module
inserting the same rows into a table like ours, in one transaction.
"""
import csv
import multiprocessing
import os
import platform
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

BINARY = os.environ["BINARY"]
CODE_POINT_ROWS = int(os.environ.get("CODE_POINT_ROWS", 1_743_449))
ONSPD_ROWS = int(os.environ.get("ONSPD_ROWS", 2_700_000))
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
ONSPD = (
    "pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,usrtypind,east1m,north1m,gridind,"
    "hlth19cd,nhser24cd,ctry25cd,rgn25cd,ssr95cd,pcon24cd,eer20cd,educ23cd,ttwa15cd,pco19cd,itl25cd,ward91,"
    "oa01cd,ward98,npark16cd,lsoa01cd,msoa01cd,ruc01ind,oac01ind,oa11cd,lsoa11cd,msoa11cd,wz11cd,sicbl24cd,"
    "bua24cd,ruc11ind,oac11ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd20ind,cal24cd,icb23cd,oa21cd,lsoa21cd,"
    "msoa21cd,ruc21ind"
)
rows = []


def postcodes(count):
    """Area, postcode and point, sorted as the publishers sort them: as many as asked for."""
    areas = [one + other for one in LETTERS for other in LETTERS if one + other != "BT"]
    made = 0
    for number, area in enumerate(areas):
        for district in range(1, 61):
            for sector in range(10):
                for place in range(400):
                    if place * 83 % 400 >= 45:
                        continue
                    inward = f"{sector}{LETTERS[place // 20]}{LETTERS[place % 20]}"
                    east = 200_000 + number % 20 * 20_000 + made * 7919 % 20_000
                    north = 100_000 + number // 20 * 40_000 + made * 104_729 % 40_000
                    yield area, f"{area}{district}", inward, east, north
                    made += 1
                    if made == count:
                        return
    raise SystemExit(f"only {made} postcodes can be made")


def make_code_point(folder):
    """One file for each area, as in Data/CSV of the zip."""
    out, last = None, None
    for area, outward, inward, east, north in postcodes(CODE_POINT_ROWS):
        if area != last:
            out = open(os.path.join(folder, f"{area.lower()}.csv"), "w")
            last = area
        out.write(
            f'"{outward} {inward}",10,{east},{north},"E92000001","E19000001","E18000002","","E08000032","E05001349"\n'
        )
    out.close()


def make_onspd(path):
    with open(path, "w") as out:
        out.write(ONSPD + "\n")
        for number, (_, outward, inward, east, north) in enumerate(postcodes(ONSPD_ROWS)):
            ended = "201912" if number % 3 == 0 else ""
            spaced = f"{outward} {inward}"
            out.write(
                f'"{outward}{inward}","{spaced}","{spaced}","198001","{ended}","E99999999","E99999999","E08000032",'
                f'"E05001349","E43000162","0","{east}","{north:07}","1","E18000002","E40000012","E92000001",'
                f'"E12000003","3","E14001118","E15000003","E99999999","E30000180","E16000058","E05001349","36UBHA",'
                f'"E00053353","36UBHA","E65000001","E01010568","E02002183","5","2B2","E00053353","E01010568",'
                f'"E02002183","E33027453","E38000232","E63004441","A1","5A3",53.790000,-1.750000,"E37000040","",'
                f'"E23000010",30564,"E56000005","E54000054","E00053353","E01010568","E02002183","UN1"\n'
            )


def csv_files(path):
    if os.path.isfile(path):
        return [path]
    return [os.path.join(path, name) for name in sorted(os.listdir(path))]


def bare(path, columns, told):
    """Seconds for reading alone, and for inserting alone, and the most memory in MB."""
    began = time.perf_counter()
    read = []
    for name in csv_files(path):
        with open(name, newline="") as file:
            for cells in csv.reader(file):
                read.append(tuple(cells[place] for place in columns))
    reading = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(os.path.join(folder, "bare.db"))
        db.execute("pragma journal_mode = wal")
        db.execute(
            "create table postcodes (postcode text not null primary key, easting integer not null,"
            " northing integer not null, in_area integer not null, terminated integer not null) strict, without rowid"
        )
        ready = [(postcode, int(east), int(north), 0, 0) for postcode, east, north in read if east.isdigit()]
        del read
        began = time.perf_counter()
        with db:
            db.executemany("insert into postcodes values (?, ?, ?, ?, ?)", ready)
        inserting = time.perf_counter() - began
        db.close()
    told.send((reading, inserting, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def run(data, *command, given=None):
    """Seconds, the most memory in MB, and what was printed."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [BINARY, "--data-dir", data, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    most = 0

    def watch():
        nonlocal most
        while process.poll() is None:
            try:
                with open(f"/proc/{process.pid}/status") as status:
                    for line in status:
                        if line.startswith("VmHWM"):
                            most = max(most, int(line.split()[1]) / 1024)
            except (OSError, ValueError):
                return
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    printed, _ = process.communicate(given)
    took = time.perf_counter() - began
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return took, most, printed


def load(data, what, path, columns):
    took, most, printed = run(data, "import", "postcodes", "--anyway", path)
    # In a process of its own, whose memory is nobody else's.
    heard, told = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=bare, args=(path, columns, told))
    child.start()
    reading, inserting, bare_most = heard.recv()
    child.join()
    rows.append((what, f"{took:.1f} s, {most:.0f} MB at most"))
    rows.append((
        "… beside a bare CSV read and a bare SQLite insert",
        f"{reading:.1f} s + {inserting:.1f} s, {bare_most:.0f} MB at most",
    ))
    print(printed, file=sys.stderr)


def rank(data):
    asked = ["".join((outward, " ", inward)) for _, outward, inward, _, _ in postcodes(100_000)]
    some = asked[:: len(asked) // 5]
    # The first reads the file from the disc.
    one = sorted(run(data, "partnerships", "rank", "--json", postcode)[0] for postcode in some)[len(some) // 2]
    many, most, _ = run(data, "partnerships", "rank", "--json", given="\n".join(asked))
    rows.append(("`partnerships rank`, 1 postcode: the whole command", f"{one * 1000:.0f} ms"))
    per_postcode = (many - one) * 1_000_000 / len(asked)
    rows.append(
        ("`partnerships rank`, 100,000 postcodes", f"{many:.1f} s, {per_postcode:.0f} µs each, {most:.0f} MB")
    )


def allocate(data):
    for anchors, seats, more in [(50, 13, []), (10_000, 1_300, []), (10_000, 1_300, ["--towns"])]:
        printed = run(data, "allocation", "measure", str(anchors), str(seats), *more)[2]
        where = " in twenty towns" if more else ""
        rows.append((f"joint allocation, {anchors:,} anchors{where} to {seats:,} seats", printed.strip()))


def main():
    folder = tempfile.mkdtemp(prefix="anchors-bench-data-")
    try:
        data = os.path.join(folder, "data")
        code_point, onspd = os.path.join(folder, "codepo_gb"), os.path.join(folder, "ONSPD_NOV_2025_UK.csv")
        os.mkdir(code_point)
        make_code_point(code_point)
        run(data, "seed", "--demo")
        load(data, f"Code-Point Open, {CODE_POINT_ROWS:,} rows, into SQLite", code_point, (0, 2, 3))
        load(data, "the same again, replacing it", code_point, (0, 2, 3))
        rank(data)
        allocate(data)
        make_onspd(onspd)
        load(data, f"ONSPD, {ONSPD_ROWS:,} rows, into SQLite", onspd, (2, 11, 12))
    finally:
        shutil.rmtree(folder)
    print(f"\nMeasured {time.strftime('%Y-%m-%d')} on {os.cpu_count()} cores, Linux {platform.release()}.\n")
    print("| what | measured |\n| --- | --- |")
    for what, measured in rows:
        print(f"| {what} | {measured} |")


main()
