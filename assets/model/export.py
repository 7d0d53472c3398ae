"""Writes trained weights as the model file that the program reads.

    MINILM=FOLDER python export.py final.pt names.bin

Matrices become whole numbers of eight bits with a scale for each row. Word pieces in scripts that English prose does
not use are left out, and positions that no window reaches. README.md describes the file.
"""

import argparse
import json
import struct

import numpy as np
import torch

from model import TAGS, base_vocabulary

WORD_EMBEDDINGS = "embeddings.word_embeddings.weight"
POSITION_EMBEDDINGS = "embeddings.position_embeddings.weight"
POSITIONS = 256
SPECIAL_PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def is_kept(piece):
    """Whether a word piece stays: Latin letters, digits, the usual marks, and what the network itself needs."""
    if piece in SPECIAL_PIECES:
        return True
    if piece == "[MASK]" or piece.startswith("[unused"):
        return False
    return all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x20BF for c in piece)


def load_weights(path):
    """The trained weights by their name in the model file, as arrays."""
    trained = torch.load(path, map_location="cpu")
    return {
        name.replace("bert.", "").replace("encoder.", ""): value.float().numpy()
        for name, value in trained.items()
        if "position_ids" not in name
    }


def pack_rows(matrix):
    """A matrix as a scale for each row, then the rows as whole numbers; padded to four bytes."""
    scales = np.abs(matrix).max(1) / 127.0
    scales[scales == 0] = 1
    whole = np.clip(np.rint(matrix / scales[:, None]), -127, 127).astype(np.int8)
    packed = scales.astype("<f4").tobytes() + whole.tobytes()
    return packed + b"\0" * (-len(packed) % 4)


def pack(weights, vocabulary):
    """The bytes of the model file."""
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layer."))
    header = {
        "tags": TAGS,
        "vocab": vocabulary,
        "hidden": weights[WORD_EMBEDDINGS].shape[1],
        "heads": 12,
        "layers": layers,
        "tensors": {},
    }
    body = bytearray()
    for name, value in weights.items():
        is_matrix = value.ndim == 2
        header["tensors"][name] = {"t": "q8" if is_matrix else "f32", "shape": list(value.shape), "off": len(body)}
        body += pack_rows(value) if is_matrix else value.astype("<f4").tobytes()
    head = json.dumps(header, ensure_ascii=False).encode()
    head += b" " * (-(len(head) + 4) % 4)
    return struct.pack("<I", len(head)) + head + bytes(body)


def main():
    """Reads the arguments, writes the file."""
    arguments = argparse.ArgumentParser(
        description="Writes trained weights as the model file that the program reads."
    )
    arguments.add_argument("weights", help="final.pt of train.py")
    arguments.add_argument("model", help="the model file to write")
    options = arguments.parse_args()
    weights = load_weights(options.weights)
    pieces = base_vocabulary()
    kept = [number for number, piece in enumerate(pieces) if is_kept(piece)]
    weights[WORD_EMBEDDINGS] = weights[WORD_EMBEDDINGS][kept]
    weights[POSITION_EMBEDDINGS] = weights[POSITION_EMBEDDINGS][:POSITIONS]
    model = pack(weights, [pieces[number] for number in kept])
    with open(options.model, "wb") as out:
        out.write(model)
    print(options.model, len(model), "bytes,", len(kept), "word pieces")


if __name__ == "__main__":
    main()
