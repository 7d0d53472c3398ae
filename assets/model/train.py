"""Trains the tagger on one processor core.

    MINILM=FOLDER OMP_NUM_THREADS=1 python train.py OUT --data actors.train.jsonl.xz --demonyms demonyms.txt \\
        --steps 4800 --seed 1

Writes OUT/log.txt, OUT/checkpoint.pt (every 200 steps; the same command goes on from there) and OUT/final.pt. One
document in twenty, chosen by the SHA-256 of its text, is never trained on; on these the tagger is measured at last.
README.md says what the data looks like.
"""

import argparse
import hashlib
import json
import lzma
import os
import random
import time
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from model import (
    KINDS,
    MOST_PIECES_IN_WORD,
    SHAPE_MARK,
    TAG_NUMBER,
    TAGS,
    base_file,
    base_tagger,
    begin,
    best_tags,
    inside,
    names_of,
    shape,
    words,
)

# Numbers of word pieces in the vocabulary of the base weights.
UNKNOWN, OPEN, CLOSE, HIDDEN = 100, 101, 102, 103

# Labels beside the tags: nothing is learned here; outside or MISC, for sources that do not mark MISC.
NO_LABEL = -100
OUTSIDE_OR_MISC = len(TAGS)
OUTSIDE = 0

# How often an epoch sees each document of a source; a fraction is a chance.
WEIGHTS = {"gmb": 0.6, "docred": 1, "wikigold": 2, "uner": 2, "gum": 1, "crossner": 0.5, "multiner": 0.12}
# What is known of the sources' guidelines.
WITHOUT_MISC = ("uner", "multiner")
MISC_IN_SMALL_LETTERS = ("crossner", "docred")
DEMONYMS_NOT_ALWAYS_MARKED = ("gum", "docred", "crossner", "wikigold")
TAKES_DATELINES = ("gmb", "docred")
# Its held-out documents are not measured, and its names are not put into other texts.
NOISY = "multiner"

# Window lengths in word pieces, with the two that open and close it; the long one has this chance.
SHORT_WINDOW, LONG_WINDOW = 128, 256
LONG_CHANCE = 0.35
PIECES_IN_BATCH = 1024

DATELINE_CHANCE = 0.04
AGENCY_CHANCE = 0.8
SWAP_CHANCE = 0.12
HIDE_CHANCE = 0.04
CAPITALS_CHANCE, TITLE_CASE_CHANCE, SMALL_CHANCE = 0.05, 0.03, 0.02

RATE = 2.5e-4
RATE_OF_NEW_WEIGHTS = 1e-3
WARM_UP_STEPS = 100
LEAST_RATE = 0.005
DROPOUT = 0.1
SMOOTHING = 0.02
LOG_EVERY, SAVE_EVERY = 50, 200


class Pieces:
    """The word pieces of words, as the base weights' own tokenizer cuts them."""

    def __init__(self):
        self.tokenizer = Tokenizer.from_file(base_file("tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known = {}

    def of(self, word):
        """The numbers of a word's pieces."""
        if word not in self.known:
            pieces = self.tokenizer.encode(word, add_special_tokens=False).ids or [UNKNOWN]
            self.known[word] = pieces[:MOST_PIECES_IN_WORD]
        return self.known[word]


def read_demonyms(path):
    """A list of demonyms: one a line with comments after "#", or a JSON list."""
    with open(path, encoding="utf-8") as file:
        if path.endswith(".json"):
            return set(json.load(file))
        lines = (line.strip() for line in file)
        return {line for line in lines if line and not line.startswith("#")}


def read_documents(path, demonyms):
    """The documents, one a line of JSON, brought to one guideline: (to train on, held out)."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        documents = [to_one_guideline(json.loads(line), demonyms) for line in lines]
    train = [document for document in documents if not is_held_out(document)]
    return train, [document for document in documents if is_held_out(document)]


def is_held_out(document):
    """Whether a document is never trained on."""
    return int(hashlib.sha256(document["text"].encode()).hexdigest()[:8], 16) % 20 == 0


def to_one_guideline(document, demonyms):
    """Demonyms are MISC, "the" is no part of a place or body, common nouns are no MISC.

    Where a source may have left a demonym without a label nothing is learned from it.
    """
    text, source = document["text"], document["src"]
    mask = [list(span) for span in document.get("mask", [])]
    names = []
    for start, end, kind in document["ents"]:
        name = text[start:end]
        if kind in ("LOC", "ORG") and name in demonyms:
            kind = "MISC"
        if (kind == "LOC" and name[:4] in ("the ", "The ")) or (kind == "ORG" and name[:4] == "the "):
            start += 4
            name = text[start:end]
        if kind == "MISC" and source in MISC_IN_SMALL_LETTERS and not any(c.isupper() for c in name):
            continue
        if kind == "MISC" and source in WITHOUT_MISC:
            continue
        if start < end:
            names.append([start, end, kind])
    if source in DEMONYMS_NOT_ALWAYS_MARKED:
        for start, end in words(text):
            if text[start:end] in demonyms and not any(s <= start < e for s, e, _ in names):
                mask.append([start, end])
    document["ents"] = sorted(names)
    document["mask"] = mask
    return document


def gather_names(documents):
    """The names of the documents by kind, to be put in each other's place."""
    pool = {}
    for document in documents:
        if document["src"] == NOISY:
            continue
        for start, end, kind in document["ents"]:
            if kind != "MISC":
                pool.setdefault(kind, set()).add(document["text"][start:end])
    return {kind: sorted(n for n in names if n[0].isupper() and len(n) < 50) for kind, names in pool.items()}


def labelled(name, kind):
    """The words of a name with their labels."""
    spans = words(name)
    labels = [begin(kind)] + [inside(kind)] * (len(spans) - 1)
    return [(name[start:end], label) for (start, end), label in zip(spans, labels)]


class Encoder:
    """Cuts documents into rows (word pieces, shapes, labels) of whole sentences.

    With a random number generator it also varies the text: datelines, other names, other capitals, hidden words.
    """

    def __init__(self, pieces, pool):
        self.pieces = pieces
        self.pool = pool

    def rows(self, document, length, rng=None):
        """Rows of at most `length` word pieces, those that open and close a window among them."""
        rows, row = [], ([], [], [])
        others = {}
        before = self.dateline(rng) if rng and document["src"] in TAKES_DATELINES else []
        for start, end in document["sents"]:
            luck = rng.random() if rng else 1
            sentence = before + self.sentence(document, start, end, others, rng)
            before = []
            part = tuple(column[: length - 2] for column in self.columns(sentence, luck, rng))
            if row[0] and len(row[0]) + len(part[0]) > length - 2:
                rows.append(row)
                row = ([], [], [])
            row = joined(row, part)
        if row[0]:
            rows.append(row)
        return rows

    def dateline(self, rng):
        """Now and then "PLACE (Agency) -" to open a text with, as labelled words."""
        if rng.random() >= DATELINE_CHANCE:
            return []
        out = labelled(rng.choice(self.pool["LOC"]).upper(), "LOC")
        if rng.random() < AGENCY_CHANCE:
            agency = rng.choice(["Reuters", "AFP", "AP", "Reuters"])
            out += [("(", OUTSIDE)] + labelled(agency, "ORG") + [(")", OUTSIDE)]
        return out + [(rng.choice("-–—"), OUTSIDE)]

    def sentence(self, document, from_, to, others, rng):
        """The words of a sentence with their labels; `others` keeps which name stands for which in this document."""
        text = document["text"]
        names = [name for name in document["ents"] if name[0] >= from_ and name[1] <= to]
        mask = [span for span in document["mask"] if span[0] < to and span[1] > from_]
        outside = OUTSIDE_OR_MISC if document["src"] in WITHOUT_MISC else OUTSIDE
        out, skip_to = [], -1
        for start, end in words(text[from_:to]):
            start, end = start + from_, end + from_
            if start < skip_to:
                continue
            label = outside
            name = next((name for name in names if name[0] < end and start < name[1]), None)
            if name:
                label = begin(name[2]) if start <= name[0] else inside(name[2])
                if rng and start == name[0] and name[2] in self.pool and not overlaps(name, mask):
                    other = self.other_name(text[name[0] : name[1]], name[2], others, rng)
                    if other:
                        out += labelled(other, name[2])
                        skip_to = name[1]
                        continue
            if overlaps((start, end), mask):
                label = NO_LABEL
            out.append((text[start:end], label))
        return out

    def other_name(self, name, kind, others, rng):
        """The name that stands for this one in the whole document, mostly none."""
        if name not in others:
            others[name] = rng.choice(self.pool[kind]) if rng.random() < SWAP_CHANCE else None
        return others[name]

    def columns(self, sentence, luck, rng):
        """Word pieces, shapes and labels of labelled words; `luck` says how the sentence is written."""
        pieces, shapes, labels = [], [], []
        for word, label in sentence:
            word = rewritten(word, luck)
            hidden = rng is not None and rng.random() < HIDE_CHANCE and word[0].isalnum()
            of_word = [HIDDEN] if hidden else self.pieces.of(word)
            pieces += of_word
            shapes += [shape(word)] * len(of_word)
            labels += [label] + [NO_LABEL] * (len(of_word) - 1)
        return pieces, shapes, labels


def rewritten(word, luck):
    """A word as a sentence of this luck writes it."""
    if luck < CAPITALS_CHANCE:
        return word.upper()
    if luck < CAPITALS_CHANCE + TITLE_CASE_CHANCE and len(word) > 3:
        return word[0].upper() + word[1:]
    if 1 - SMALL_CHANCE < luck < 1:
        return word.lower()
    return word


def overlaps(span, others):
    """Whether a span shares characters with one of the others."""
    return any(other[0] < span[1] and span[0] < other[1] for other in others)


def joined(row, other):
    """One row after the other."""
    return tuple(mine + theirs for mine, theirs in zip(row, other))


def batches_of_epoch(documents, encoder, seed, epoch):
    """The batches of an epoch: they depend on seed and epoch alone, so that a resumed run goes on alike."""
    rng = random.Random(seed * 1000 + epoch)
    rows = {SHORT_WINDOW: [], LONG_WINDOW: []}
    for document in documents:
        weight = WEIGHTS[document["src"]]
        for _ in range(int(weight) + (rng.random() < weight - int(weight))):
            length = LONG_WINDOW if rng.random() < LONG_CHANCE else SHORT_WINDOW
            rows[length] += encoder.rows(document, length, rng)
    batches = []
    for length, of_length in rows.items():
        full = filled_up(of_length, length, rng)
        size = PIECES_IN_BATCH // length
        batches += [full[i : i + size] for i in range(0, len(full) - size + 1, size)]
    rng.shuffle(batches)
    return batches


def filled_up(rows, length, rng):
    """Rows with short ones joined to others while they fit, in random order."""
    rng.shuffle(rows)
    rows.sort(key=lambda row: -len(row[0]))
    out, long, short = [], 0, len(rows) - 1
    while long <= short:
        row = rows[long]
        long += 1
        while long <= short and len(row[0]) + len(rows[short][0]) <= length - 2:
            other = rows[short]
            short -= 1
            row = joined(row, other) if rng.random() < 0.5 else joined(other, row)
        out.append(row)
    rng.shuffle(out)
    return out


def tensors(rows):
    """Word pieces, shapes, attention and labels of a batch, opened, closed and padded."""
    length = max(len(pieces) for pieces, _, _ in rows) + 2
    length += -length % 64
    size = (len(rows), length)
    pieces = torch.zeros(size, dtype=torch.long)
    shapes = torch.full(size, SHAPE_MARK, dtype=torch.long)
    attention = torch.zeros(size, dtype=torch.long)
    labels = torch.full(size, NO_LABEL)
    for i, row in enumerate(rows):
        end = len(row[0]) + 1
        pieces[i, :end] = torch.tensor([OPEN] + row[0])
        pieces[i, end] = CLOSE
        shapes[i, 1:end] = torch.tensor(row[1])
        attention[i, : end + 1] = 1
        labels[i, 1:end] = torch.tensor(row[2])
    return pieces, shapes, attention, labels


def loss_of(scores, labels):
    """Cross entropy with smoothed labels; where a source does not mark MISC, outside and MISC are equally right."""
    logs = torch.log_softmax(scores.float().view(-1, scores.shape[-1]), -1)
    labels = labels.view(-1)
    counted = labels != NO_LABEL
    logs, labels = logs[counted], labels[counted]
    open_ = labels == OUTSIDE_OR_MISC
    of_label = -logs.gather(1, labels.where(~open_, torch.zeros_like(labels))[:, None])[:, 0]
    of_either = -torch.logsumexp(logs[:, [OUTSIDE, TAG_NUMBER["B-MISC"], TAG_NUMBER["I-MISC"]]], 1)
    right = torch.where(open_, of_either, of_label)
    return ((1 - SMOOTHING) * right + SMOOTHING * -logs.mean(1)).mean()


@torch.no_grad()
def measure(tagger, documents, encoder):
    """Exact typed F1 on documents, by kind and by source, as a line of text."""
    tagger.eval()
    counts = {}
    for document in documents:
        if document["src"] == NOISY:
            continue
        for row in encoder.rows(document, SHORT_WINDOW):
            found, wanted = names_of_row(tagger, row)
            for part in (document["src"],) + KINDS[:3]:
                mine, theirs = (
                    {name for name in names if part == document["src"] or name[2] == part}
                    for names in (found, wanted)
                )
                count = counts.setdefault(part, [0, 0])
                count[0] += len(mine & theirs)
                count[1] += len(mine) + len(theirs)
    tagger.train()
    return " ".join("%s %.4f" % (part, 2 * both / max(1, all_)) for part, (both, all_) in sorted(counts.items()))


def names_of_row(tagger, row):
    """The names that the tagger finds in a row and those that are there, without MISC."""
    pieces, shapes, attention, labels = tensors([row])
    logs = torch.log_softmax(tagger(pieces, shapes, attention)[0].float(), -1).numpy()
    labels = labels[0].tolist()
    counted = [i for i, label in enumerate(labels) if label != NO_LABEL]
    if not counted:
        return set(), set()
    wanted = [OUTSIDE if labels[i] == OUTSIDE_OR_MISC else labels[i] for i in counted]
    return tuple({n for n in names_of(tags) if n[2] != "MISC"} for tags in (best_tags(logs[counted]), wanted))


def make_optimizer(tagger):
    """AdamW over everything but word and position embeddings, which stay; what is new learns faster."""
    tagger.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    tagger.bert.embeddings.position_embeddings.weight.requires_grad_(False)
    shapes = tagger.bert.embeddings.token_type_embeddings.weight
    learned = [weight for weight in tagger.bert.parameters() if weight.requires_grad and weight is not shapes]
    matrices = [weight for weight in learned if weight.ndim > 1]
    vectors = [weight for weight in learned if weight.ndim == 1]
    new = [shapes] + list(tagger.head.parameters())
    groups = [
        {"params": matrices, "lr": RATE, "weight_decay": 0.01},
        {"params": vectors, "lr": RATE, "weight_decay": 0.0},
        {"params": new, "lr": RATE_OF_NEW_WEIGHTS, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def set_rates(optimizer, step, steps):
    """Learning rates of a step: up over the first hundred steps, and down to nearly nothing in a straight line."""
    factor = min(1.0, (step + 1) / WARM_UP_STEPS) * max(LEAST_RATE, 1 - step / steps)
    for group, rate in zip(optimizer.param_groups, (RATE, RATE, RATE_OF_NEW_WEIGHTS)):
        group["lr"] = rate * factor


@dataclass
class Progress:
    """How far a run has come."""

    step: int = 0
    pieces: int = 0
    epoch: int = 0
    position: int = 0
    cpu_seconds: float = 0.0
    loss: float | None = None

    def line(self):
        """Progress as a line of the log."""
        shown = (self.step, self.loss, self.pieces, self.cpu_seconds, self.epoch)
        return "step %d loss %.4f pieces %d cpu %.0f epoch %d" % shown


class Run:
    """A training run and the folder it writes to."""

    def __init__(self, options):
        self.options = options
        os.makedirs(options.out, exist_ok=True)
        train, self.held_out = read_documents(options.data, read_demonyms(options.demonyms))
        self.documents = train
        self.encoder = Encoder(Pieces(), gather_names(train))
        random.seed(options.seed)
        np.random.seed(options.seed)
        torch.manual_seed(options.seed)
        self.tagger = base_tagger(DROPOUT)
        self.optimizer = make_optimizer(self.tagger)
        self.progress = Progress()
        self.say("torch %s, %d documents, %d held out" % (torch.__version__, len(train), len(self.held_out)))

    def path(self, name):
        """A file of the run."""
        return os.path.join(self.options.out, name)

    def say(self, line):
        """Prints a line and writes it to the log."""
        print(line, flush=True)
        with open(self.path("log.txt"), "a", encoding="utf-8") as log:
            log.write(line + "\n")

    def resume(self):
        """Goes on from the last checkpoint, if there is one."""
        if not os.path.exists(self.path("checkpoint.pt")):
            return
        kept = torch.load(self.path("checkpoint.pt"), weights_only=False)
        self.tagger.load_state_dict(kept["tagger"])
        self.optimizer.load_state_dict(kept["optimizer"])
        torch.set_rng_state(kept["random"])
        self.progress = Progress(**kept["progress"])
        self.say("resumed at step %d" % self.progress.step)

    def checkpoint(self):
        """Keeps all that is needed to go on."""
        kept = {
            "tagger": self.tagger.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "random": torch.get_rng_state(),
            "progress": vars(self.progress),
        }
        self.save(kept, "checkpoint.pt")

    def save(self, what, name):
        """Writes a file whole or not at all."""
        torch.save(what, self.path(name + ".part"))
        os.replace(self.path(name + ".part"), self.path(name))

    def batches(self):
        """The batches of the current epoch."""
        options, progress = self.options, self.progress
        batches = batches_of_epoch(self.documents, self.encoder, options.seed, progress.epoch)
        self.say("epoch %d, %d batches" % (progress.epoch, len(batches)))
        return batches

    def learn(self, rows):
        """One step: a batch forward and back."""
        pieces, shapes, attention, labels = tensors(rows)
        set_rates(self.optimizer, self.progress.step, self.options.steps)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.tagger(pieces, shapes, attention)
        loss = loss_of(scores, labels)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.tagger.parameters(), 1.0)
        self.optimizer.step()
        progress, now = self.progress, loss.item()
        progress.step += 1
        progress.pieces += int(attention.sum())
        progress.loss = now if progress.loss is None else 0.98 * progress.loss + 0.02 * now

    def train(self):
        """Learns until the last step, then measures and keeps the weights."""
        progress, steps = self.progress, self.options.steps
        started = time.process_time() - progress.cpu_seconds
        batches = self.batches()
        self.tagger.train()
        while progress.step < steps:
            if progress.position >= len(batches):
                progress.epoch += 1
                progress.position = 0
                batches = self.batches()
            self.learn(batches[progress.position])
            progress.position += 1
            progress.cpu_seconds = time.process_time() - started
            if progress.step % LOG_EVERY == 0:
                self.say(progress.line())
            if progress.step % SAVE_EVERY == 0:
                self.checkpoint()
        self.checkpoint()
        self.save(self.tagger.state_dict(), "final.pt")
        self.say("held out: " + measure(self.tagger, self.held_out, self.encoder))
        self.say("done, " + progress.line())


def main():
    """Reads the arguments, trains."""
    arguments = argparse.ArgumentParser(description="Trains the tagger on one processor core.")
    arguments.add_argument("out", help="folder for log, checkpoint and weights")
    arguments.add_argument("--data", required=True, help="the documents, JSON lines, compressed with xz")
    arguments.add_argument("--demonyms", required=True, help="demonyms, one a line or a JSON list")
    arguments.add_argument("--steps", type=int, default=4800)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    run = Run(options)
    run.resume()
    run.train()


if __name__ == "__main__":
    main()
