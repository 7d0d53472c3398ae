"""Weighs the clues to what a name is: writes ../words/name-evidence.txt.

    python evidence.py --data actors.train.jsonl.xz --clues clues.jsonl name-evidence.txt

`clues.jsonl` has a line for each document of the data, in the same order: a list of name candidates
{"s", "e", "f"} with start and end in bytes and the clues that the program sees, each as "kind TAB words".
One document in ten is held out, and measured at the end. Multinomial logistic regression by AdaGrad, plain Python.
"""

import argparse
import hashlib
import json
import lzma
import math
import random
from collections import Counter

READINGS = {"PER": 0, "ORG": 1, "LOC": 2}
NOBODY = 3
COUNT = 4

# A clue is weighed if it is seen as often as this.
LEAST_SEEN = {"before2": 5, "after2": 5, "beginning": 8, "ending": 8, "ending2": 8}
LEAST_SEEN_ELSE = 3
# Clues that know particular words are left out now and then, so that the others learn to do without.
OF_WORDS = ("whole", "first", "last", "word", "listed", "begins with listed", "ends with listed")
FORGETFUL_CHANCE, FORGET_CHANCE = 0.35, 0.5
# Clues that stay whatever they weigh.
STAYS = ("bias", "neigh", "noun", "length", "shape", "list", "capital", "everyday")

RATE, DECAY, EPOCHS, SEED = 0.2, 1e-6, 3, 7
LEAST_WEIGHT = 0.3
LEAST_OVERLAP = 0.5

HEAD = """\
# What speaks for a name being a person, an organization, a place, or nobody: kind of evidence, words, four weights in
# nats, set apart by tabs. Multinomial logistic regression over the name candidates of the openly licensed texts
# wikigold, Re-DocRED, CrossNER, GUM, UNER English-EWT, MultiNER and GMB (every tenth text held out); small weights
# are left out.
"""


def is_held_out(text):
    """Whether a text is never learned from."""
    return int(hashlib.md5(text.encode()).hexdigest(), 16) % 10 == 0


def characters_of_bytes(text):
    """For each byte where a character starts, and the end, how many characters come before."""
    places, at = {}, 0
    for i, c in enumerate(text):
        places[at] = i
        at += len(c.encode())
    places[at] = len(text)
    return places


def reading_of(start, end, names):
    """What the labels say of a candidate: a reading, or None where it shares too little with the name it touches."""
    best, share = None, 0
    for first, last, kind in names:
        both = min(last, end) - max(first, start)
        if both > 0 and both / (max(last, end) - min(first, start)) > share:
            best, share = kind, both / (max(last, end) - min(first, start))
    if best is None:
        return NOBODY
    return READINGS.get(best, NOBODY) if share >= LEAST_OVERLAP else None


def labelled(document, candidates):
    """The candidates of a document that labels say something of: (start, end, clues, reading)."""
    places = characters_of_bytes(document["text"])
    names, mask = sorted(document["ents"]), document.get("mask", [])
    out = []
    for candidate in candidates:
        start, end = places[candidate["s"]], places[candidate["e"]]
        if not any(span[0] < end and start < span[1] for span in mask):
            clues = list(dict.fromkeys(candidate["f"]))
            out.append((start, end, clues, reading_of(start, end, names)))
    return out


def read(data, clues):
    """Examples (clues, reading) to learn from, and held-out documents with their candidates."""
    examples, held_out = [], []
    with lzma.open(data, "rt", encoding="utf-8") as documents, open(clues, encoding="utf-8") as seen:
        for line, clues_line in zip(documents, seen, strict=True):
            document = json.loads(line)
            candidates = labelled(document, json.loads(clues_line))
            if is_held_out(document["text"]):
                held_out.append((document, candidates))
            else:
                examples += [(of_it, reading) for _, _, of_it, reading in candidates if reading is not None]
    return examples, held_out


def kind_of(clue):
    """The kind of a clue."""
    return clue.split("\t")[0]


def worth_weighing(examples):
    """The clues that are seen often enough, and that a line of the list can hold."""
    seen = Counter(clue for clues, _ in examples for clue in clues)
    return sorted(
        clue
        for clue, times in seen.items()
        if times >= LEAST_SEEN.get(kind_of(clue), LEAST_SEEN_ELSE) and "#" not in clue and "\n" not in clue
    )


def chances(scores):
    """Scores as probabilities."""
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    return [part / sum(parts) for part in parts]


def sum_of(weights, clues):
    """The scores of the readings."""
    scores = [0.0] * COUNT
    for clue in clues:
        for reading, weight in enumerate(weights.get(clue, ())):
            scores[reading] += weight
    return scores


def learn(examples):
    """Weights of the readings for each clue that is worth it."""
    weights = {clue: [0.0] * COUNT for clue in worth_weighing(examples)}
    squares = {clue: [1e-6] * COUNT for clue in weights}
    examples = [([clue for clue in clues if clue in weights], reading) for clues, reading in examples]
    rng = random.Random(SEED)
    for epoch in range(EPOCHS):
        rng.shuffle(examples)
        loss = 0.0
        for clues, reading in examples:
            if rng.random() < FORGETFUL_CHANCE:
                clues = [clue for clue in clues if kind_of(clue) not in OF_WORDS or rng.random() < FORGET_CHANCE]
            errors = chances(sum_of(weights, clues))
            loss -= math.log(errors[reading] + 1e-9)
            errors[reading] -= 1
            for clue in clues:
                step(weights[clue], squares[clue], errors)
        print("epoch", epoch, "loss %.4f" % (loss / len(examples)))
    return weights


def step(weights, squares, errors):
    """Moves the weights of a clue against the errors, the less the more they have moved before."""
    for reading, error in enumerate(errors):
        slope = error + DECAY * weights[reading]
        squares[reading] += slope * slope
        weights[reading] -= RATE * slope / math.sqrt(squares[reading] + 0.1)


def pruned(weights):
    """The weights around zero, rounded, without those that say little."""
    out = {}
    for clue, values in weights.items():
        mean = sum(values) / COUNT
        centred = [round(value - mean, 2) for value in values]
        if max(map(abs, centred)) >= LEAST_WEIGHT or clue.startswith(STAYS):
            out[clue] = centred
    return out


def measure(weights, held_out):
    """Exact typed F1 over persons, organizations and places, by source, as lines of text."""
    counts = {}
    for document, candidates in held_out:
        count = counts.setdefault(document["src"], [0, 0, 0])
        wanted = {(start, end, READINGS[kind]) for start, end, kind in document["ents"] if kind in READINGS}
        found = set()
        for start, end, clues, _ in candidates:
            scores = sum_of(weights, clues)
            reading = scores.index(max(scores))
            if reading != NOBODY:
                found.add((start, end, reading))
        for i, names in enumerate((wanted & found, found, wanted)):
            count[i] += len(names)
    for source, (both, found, wanted) in sorted(counts.items()):
        f1 = 2 * both / max(1, found + wanted)
        yield "%-9s P %.3f R %.3f F1 %.3f" % (source, both / max(1, found), both / max(1, wanted), f1)


def main():
    """Reads the arguments, learns, measures, writes."""
    arguments = argparse.ArgumentParser(description="Weighs the clues to what a name is.")
    arguments.add_argument("--data", required=True, help="the documents, JSON lines, compressed with xz")
    arguments.add_argument("--clues", required=True, help="the clues that the program sees in them, JSON lines")
    arguments.add_argument("out", help="the list to write")
    options = arguments.parse_args()
    examples, held_out = read(options.data, options.clues)
    print(len(examples), "examples,", len(held_out), "documents held out")
    weights = pruned(learn(examples))
    print("\n".join(measure(weights, held_out)))
    with open(options.out, "w", encoding="utf-8") as out:
        out.write(HEAD)
        for clue in sorted(weights):
            out.write("\t".join([clue] + ["%g" % value for value in weights[clue]]) + "\n")
    print(options.out, len(weights), "clues")


if __name__ == "__main__":
    main()
