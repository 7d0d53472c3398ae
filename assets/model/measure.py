"""Prints how well a model file finds names: exact typed F1 over persons, organizations and places.

    python measure.py names.bin SET.jsonl ...

A set has one text a line: {"text", "entities": [{"start", "end", "type"}]}, in characters. A name counts if its
start, end and type are right. The program reads with its own sentences, gives a window the sentences before it, and
looks at the whole article afterwards; this is the network alone.
"""

import argparse
import json
import os
import re
import struct
import time
import unicodedata

import numpy as np
import torch
from transformers import BertConfig

from model import MOST_PIECES_IN_WORD, SHAPE_MARK, Tagger, best_tags, names_of, shape, words

MEASURED = ("PER", "ORG", "LOC")
PIECES_IN_WINDOW = 126

SENTENCE_END = re.compile(r'\n+|(?<=[.!?])["\'”’)]*\s+(?=["\'“‘(]*[A-Z0-9])')
NO_SENTENCE_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|No|vs|Jr|Sr|Prof|Capt|Maj|Rev|Hon|Inc|Co|Corp|Ltd)"
    r"|\b[A-Z]|\b[A-Z]\.[A-Z])\.$"
)


class Vocabulary:
    """The word pieces of a model file."""

    def __init__(self, pieces):
        self.numbers = {piece: number for number, piece in enumerate(pieces)}
        self.known = {}

    def special(self, name):
        """The number of a piece that stands for no text."""
        return self.numbers[name]

    def pieces(self, word):
        """The numbers of a word's pieces: the longest known ones from the left, or unknown."""
        if word not in self.known:
            self.known[word] = self.cut(word)[:MOST_PIECES_IN_WORD]
        return self.known[word]

    def cut(self, word):
        """Cuts a word without case and accents."""
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        pieces, start = [], 0
        while start < len(plain):
            end, prefix = len(plain), "##" if start else ""
            while end > start and prefix + plain[start:end] not in self.numbers:
                end -= 1
            if end == start:
                return [self.special("[UNK]")]
            pieces.append(self.numbers[prefix + plain[start:end]])
            start = end
        return pieces or [self.special("[UNK]")]


def read_model(path):
    """A model file as a tagger and its vocabulary."""
    with open(path, "rb") as file:
        data = file.read()
    body = 4 + struct.unpack("<I", data[:4])[0]
    header = json.loads(data[4:body])
    weights = {
        network_name(name): torch.tensor(read_tensor(data, body, entry)) for name, entry in header["tensors"].items()
    }
    positions = header["tensors"]["embeddings.position_embeddings.weight"]["shape"][0]
    inner = header["tensors"]["layer.0.intermediate.dense.weight"]["shape"][0]
    config = BertConfig(
        vocab_size=len(header["vocab"]),
        hidden_size=header["hidden"],
        num_hidden_layers=header["layers"],
        num_attention_heads=header["heads"],
        intermediate_size=inner,
        max_position_embeddings=positions,
    )
    tagger = Tagger(config)
    missing = tagger.load_state_dict(weights, strict=False).missing_keys
    if missing:
        raise SystemExit("the model lacks " + ", ".join(missing))
    return tagger.eval(), Vocabulary(header["vocab"])


def network_name(name):
    """What the network calls a tensor of the file."""
    if name.startswith("head."):
        return name
    return "bert.encoder." + name if name.startswith("layer.") else "bert." + name


def read_tensor(data, body, entry):
    """A tensor of the file as 32-bit numbers."""
    start, sides = body + entry["off"], entry["shape"]
    count = int(np.prod(sides))
    if entry["t"] == "f32":
        return np.frombuffer(data, "<f4", count, start).reshape(sides).copy()
    scales = np.frombuffer(data, "<f4", sides[0], start)
    whole = np.frombuffer(data, np.int8, count, start + 4 * sides[0]).reshape(sides)
    return scales[:, None] * whole


def sentences(text):
    """Where the sentences of a text stand, by its marks alone."""
    spans, start = [], 0
    for match in SENTENCE_END.finditer(text):
        sentence = text[start : match.start()]
        if "\n" not in match[0] and NO_SENTENCE_END.search(sentence.rstrip("\"'”’)")):
            continue
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(start, end) for start, end in spans if text[start:end].strip()]


def parts(text, vocabulary):
    """Sentences as words ((start, end), pieces), those too long for a window cut into parts that fit."""
    out = []
    for start, end in sentences(text):
        part, length = [], 0
        for first, last in words(text[start:end]):
            span = (start + first, start + last)
            pieces = vocabulary.pieces(text[span[0] : span[1]])
            if part and length + len(pieces) > PIECES_IN_WINDOW:
                out.append(part)
                part, length = [], 0
            part.append((span, pieces))
            length += len(pieces)
        if part:
            out.append(part)
    return out


def windows(text, vocabulary):
    """Parts that are read together."""
    out, length = [], 0
    for part in parts(text, vocabulary):
        more = sum(len(pieces) for _, pieces in part)
        if out and length + more <= PIECES_IN_WINDOW:
            out[-1].append(part)
            length += more
        else:
            out.append([part])
            length = more
    return out


@torch.no_grad()
def scores_of(text, window, tagger, vocabulary):
    """Log-probabilities of the tags for each word of a window."""
    numbers, shapes, firsts = [vocabulary.special("[CLS]")], [SHAPE_MARK], []
    for (start, end), pieces in (word for part in window for word in part):
        firsts.append(len(numbers))
        numbers += pieces
        shapes += [shape(text[start:end])] * len(pieces)
    numbers.append(vocabulary.special("[SEP]"))
    shapes.append(SHAPE_MARK)
    scores = tagger(torch.tensor([numbers]), torch.tensor([shapes]))[0]
    return torch.log_softmax(scores, -1).numpy()[firsts]


def find_names(text, tagger, vocabulary):
    """The names of a text: (start, end, kind)."""
    names = set()
    for window in windows(text, vocabulary):
        scores, at = scores_of(text, window, tagger, vocabulary), 0
        for part in window:
            for first, past, kind in names_of(best_tags(scores[at : at + len(part)])):
                names.add((part[first][0][0], part[past - 1][0][1], kind))
            at += len(part)
    return names


def measure(path, tagger, vocabulary):
    """How well the names of a set are found, as a line of text."""
    counts = {kind: [0, 0, 0] for kind in MEASURED}
    characters, started = 0, time.process_time()
    with open(path, encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            wanted = {(name["start"], name["end"], name["type"]) for name in record["entities"]}
            found = find_names(record["text"], tagger, vocabulary)
            characters += len(record["text"])
            for kind, count in counts.items():
                mine, theirs = ({name for name in names if name[2] == kind} for names in (found, wanted))
                for i, some in enumerate((mine & theirs, mine, theirs)):
                    count[i] += len(some)
    both, mine, theirs = (sum(column) for column in zip(*counts.values()))
    by_kind = " ".join("%s %.4f" % (kind, f1(*count)) for kind, count in counts.items())
    quality = "F1 %.4f P %.4f R %.4f" % (f1(both, mine, theirs), both / max(1, mine), both / max(1, theirs))
    speed = characters / max(1e-9, time.process_time() - started)
    return "%s | %s | %s | %.0f characters a second" % (os.path.basename(path), quality, by_kind, speed)


def f1(both, found, wanted):
    """The harmonic mean of precision and recall."""
    return 2 * both / max(1, found + wanted)


def main():
    """Reads the arguments, measures."""
    arguments = argparse.ArgumentParser(description="Prints how well a model file finds names.")
    arguments.add_argument("model", help="the model file")
    arguments.add_argument("sets", nargs="+", help="texts with their names, JSON lines")
    options = arguments.parse_args()
    torch.set_num_threads(1)
    tagger, vocabulary = read_model(options.model)
    for path in options.sets:
        print(measure(path, tagger, vocabulary), flush=True)


if __name__ == "__main__":
    main()
