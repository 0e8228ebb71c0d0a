"""Sentences for a person that are made where something is found out, and worded where it is told.

A `Message` is named by its entry in the catalogues. As a text it is the English one, which
programs read (``--json``) and the pure core may hand on; whoever tells it to a person has a
catalogue word it (`quiz.languages.catalogue.Catalogue.told`).
"""

from __future__ import annotations

from quiz.languages.message_parts import Figure, Listed, Message, Percent

__all__ = ["Figure", "Listed", "Message", "Percent", "worded"]


def worded(key: str, /, **parameters: object) -> Message:
    """Return a message of the catalogues by its name, filled with parameters.

    One with plural forms takes its number as ``n``, a whole number from 0 up.

    Raises:
        KeyError: for a name that the catalogues do not have, or a parameter left out.
    """
    # Read when something is to be said and not before: nearly every run of the game says nothing.
    from quiz.languages.catalogue import catalogue
    from quiz.languages.records import DEFAULT

    return Message(catalogue(DEFAULT.code).plainly(key, parameters), key, parameters)
