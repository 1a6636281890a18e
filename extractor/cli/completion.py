"""`extract completion bash|zsh|fish`: a completion script, made from the parsers of all commands.

Written here and not by a library: the first word is a command or a file, which the generators known to us can't say.
"""

import argparse
from collections.abc import Iterator

from extractor.publishing.words.messages import Messages
from extractor.record import record

from .arguments import Parser

SHELLS = ("bash", "zsh", "fish")


@record
class CommandWords:
    """What may follow one command: its options with their help, and fixed words (`choices`) in place of files."""

    command: str
    options: tuple[tuple[str, str], ...]
    choices: tuple[str, ...]


def build_parser(say: Messages) -> Parser:
    """The options of `extract completion`."""
    parser = Parser(say, "extract completion", description=say("command.completion"))
    parser.add_argument_group(say("completion.shell")).add_argument("shell", choices=SHELLS, metavar="|".join(SHELLS))
    parser.add_common()
    return parser


def run(options: argparse.Namespace, say: Messages) -> int:
    """Print the script for `options.shell`."""
    from .commands import COMMANDS, READ, load

    words = [_words("", load(READ).build_parser(say))]
    words += [_words(name, load(name).build_parser(say)) for name in COMMANDS]
    helps = {name: say(f"command.{name}") for name in COMMANDS}
    writer = {"bash": _bash, "zsh": _zsh, "fish": _fish}[options.shell]
    print("\n".join(writer(words, helps)))
    return 0


def _words(command: str, parser: argparse.ArgumentParser) -> CommandWords:
    options: list[tuple[str, str]] = []
    choices: tuple[str, ...] = ()
    for action in parser._actions:  # argparse has no public list of them
        if action.option_strings:
            options.append((action.option_strings[-1], action.help or ""))
        elif action.choices:
            choices = tuple(action.choices)
    return CommandWords(command, tuple(options), choices)


def _quoted(text: str) -> str:
    """`text` as one single-quoted word of a shell."""
    return "'" + text.replace("'", "'\\''") + "'"


def _bash(all_words: list[CommandWords], helps: dict[str, str]) -> Iterator[str]:
    yield "_extract() {"
    yield "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words="
    yield "    COMPREPLY=()"
    yield "    if [[ $previous == --lang ]]; then"
    yield '        COMPREPLY=($(compgen -W "vi en" -- "$current")); return'
    yield "    fi"
    yield "    case ${COMP_WORDS[1]} in"
    for words in sorted(all_words, key=lambda words: words.command, reverse=True):
        listed = " ".join([*words.choices, *(name for name, _ in words.options)])
        if words.command:
            yield f"        {words.command}) words={_quoted(listed)} ;;"
        else:
            yield f"        *) words={_quoted(listed)} ;;"
    yield "    esac"
    yield f"    ((COMP_CWORD == 1)) && words+={_quoted(' ' + ' '.join(helps))}"
    yield '    COMPREPLY=($(compgen -W "$words" -- "$current"))'
    yield "    [[ $current == -* ]] || compopt -o default -o bashdefault 2>/dev/null"
    yield "}"
    yield "complete -F _extract extract"


def _zsh(all_words: list[CommandWords], helps: dict[str, str]) -> Iterator[str]:
    yield "#compdef extract"
    yield "_extract() {"
    yield "    local -a commands options choices"
    yield "    commands=(" + " ".join(_quoted(f"{name}:{text}") for name, text in helps.items()) + ")"
    yield "    case $words[2] in"
    for words in sorted(all_words, key=lambda words: words.command, reverse=True):
        listed = " ".join(_quoted(f"{name}:{text.replace(':', chr(92) + ':')}") for name, text in words.options)
        chosen = " ".join(map(_quoted, words.choices))
        yield f"        {words.command or '*'}) options=({listed}) choices=({chosen}) ;;"
    yield "    esac"
    yield "    if [[ $words[CURRENT-1] == --lang ]]; then compadd vi en; return; fi"
    yield "    if [[ $PREFIX == -* ]]; then _describe option options; return; fi"
    yield "    (( CURRENT == 2 )) && _describe command commands"
    yield "    (( $#choices )) && compadd -a choices || _files"
    yield "}"
    yield '[[ $funcstack[1] == _extract ]] && _extract "$@" || compdef _extract extract'


def _fish(all_words: list[CommandWords], helps: dict[str, str]) -> Iterator[str]:
    for name, text in helps.items():
        yield f"complete -c extract -n __fish_use_subcommand -a {name} -d {_quoted(text)}"
    for words in all_words:
        where = f"__fish_seen_subcommand_from {words.command}" if words.command else "__fish_use_subcommand"
        for name, text in words.options:
            values = " -x -a 'vi en'" if name == "--lang" else ""
            yield f"complete -c extract -n '{where}' -l {name.lstrip('-')} -d {_quoted(text)}{values}"
        if words.choices:
            yield f"complete -c extract -n '{where}' -f -a '{' '.join(words.choices)}'"
