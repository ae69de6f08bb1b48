#!/usr/bin/env python3
"""What a change costs: two builds of Concerto, each over its own demonstration, asked the same in turns.

    python3 benches/paired/paired.py FORMER_PROGRAM PRESENT_PROGRAM [ROUNDS]

A round asks both for each kind of answer, over one connection, the one that begins changing from round to round. Told are the
medians of the processor's time a request, as the kernel's scheduler counts it for all threads of the process (Linux,
/proc/PID/task/*/schedstat: nanoseconds), and of the ratios of the rounds: other work on the machine moves them little.
Asserts no time. Needs Python 3.9 and nothing else.
"""

import http.client
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.parse

SLUG = "feuille-de-route-ia-sante"
MEMBER = "nadege.ferlioux"
LIST = f"/concertations/{SLUG}/propositions"
# how often each is asked in a round
COUNTS = {"list page, guest": 120, "list page, member": 120, "proposal page, guest": 150, "proposal page, member": 150, "ballot": 110}


class Site:
    """A demonstration in a process of its own, and a member of it."""

    def __init__(self, program, port):
        limits = {"CONCERTO_LIMITS_VOTES": "{ most = 1000000, minutes = 1 }"}
        line = [program, "demo", "--listen", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(line, env={**os.environ, **limits}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.port, self.stance = port, 0

    def sign_in(self):
        for _ in range(240):
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port)
                page, cookies = self.get("/demo")
                break
            except OSError:
                time.sleep(0.5)
        self.member = self.post("/demo/connexion", {"csrf": token(page), "compte": MEMBER}, cookies)
        page, _ = self.get(LIST, self.member)
        self.token = token(page)
        self.proposal = LIST + "/" + re.search(re.escape(LIST) + r"/(\d+)", page).group(1)

    def get(self, path, cookies=""):
        status, page, cookies = self.ask("GET", path, None, cookies)
        assert status == 200, (status, path)
        return page, cookies

    def post(self, path, fields, cookies):
        status, _, cookies = self.ask("POST", path, urllib.parse.urlencode(fields), cookies)
        assert status == 303, (status, path)
        return cookies

    def ask(self, method, path, body, cookies):
        headers = {"cookie": cookies} if cookies else {}
        if body is not None:
            headers["content-type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        jar = dict(pair.split("=", 1) for pair in cookies.split("; ") if pair)
        given = [value.split(";")[0].split("=", 1) for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        return answer.status, page, "; ".join(f"{name}={value}" for name, value in {**jar, **dict(given)}.items())

    def answer(self, what):
        if what == "ballot":
            self.stance += 1
            stance = ["for", "against", "abstain"][self.stance % 3]
            self.post(self.proposal + "/vote", {"csrf": self.token, "stance": stance}, self.member)
        else:
            page, who = what.split(" page, ")
            self.get(LIST if page == "list" else self.proposal, self.member if who == "member" else "")

    def processor(self):
        """Milliseconds that all threads had so far."""
        total = 0
        for thread in os.listdir(f"/proc/{self.process.pid}/task"):
            with open(f"/proc/{self.process.pid}/task/{thread}/schedstat", encoding="ascii") as counted:
                total += int(counted.read().split()[0])
        return total / 1e6


def token(page):
    return re.search(r'name="csrf" value="([^"]+)"', page).group(1)


def measure(former, present, rounds):
    costs = {what: [] for what in COUNTS}
    for number in range(rounds):
        for what, count in COUNTS.items():
            cost = {}
            for site in (former, present) if number % 2 else (present, former):
                before = site.processor()
                for _ in range(count):
                    site.answer(what)
                cost[site] = (site.processor() - before) / count
            costs[what].append((cost[former], cost[present]))
    return costs


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    rounds = int(sys.argv[3]) if len(sys.argv) == 4 else 24
    sites = [Site(program, port) for program, port in zip(sys.argv[1:3], (5801, 5802))]
    try:
        for site in sites:
            site.sign_in()
        print("| what | former | present | ratio | half of the rounds |\n|---|---|---|---|---|")
        for what, costs in measure(*sites, rounds).items():
            former, present = (statistics.median(column) for column in zip(*costs))
            low, middle, high = statistics.quantiles([present / former for former, present in costs], n=4)
            print(f"| {what} | {former:.2f} ms | {present:.2f} ms | {middle:.2f} | {low:.2f} to {high:.2f} |")
    finally:
        for site in sites:
            site.process.terminate()
            site.process.wait()


if __name__ == "__main__":
    main()
