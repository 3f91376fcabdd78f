"""Text sent as format=flowed (RFC 3676), its paragraphs put together again."""


def unflow(text: str, *, delsp: bool = False) -> str:
    """Join lines that end in a space with the next one of the same quote depth; the signature line stays."""
    out: list[list[str]] = []
    open_depth = -1
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        words_kept = words[:-1] if flows and delsp else words
        if depth == open_depth and words != "-- ":
            out[-1].append(words_kept)
        else:
            out.append([">" * depth + (" " if depth else ""), words_kept])
        open_depth = depth if flows else -1
    return "\n".join("".join(pieces) for pieces in out)
