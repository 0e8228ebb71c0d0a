"""The registry of the forms of choice items.

A new form is a method of a family, or a family of its own: its module, its name here, and its
stems in the message catalogues. Nothing else asks for the name of a form.
"""

from __future__ import annotations

from typing import Final

from quiz.items.forms.event_dates import DateForms
from quiz.items.forms.family import FormFamily
from quiz.items.forms.gaps import GapForms
from quiz.items.forms.memberships import MembershipForms
from quiz.items.forms.quantities import QuantityForms
from quiz.items.forms.sequence import SequenceForms
from quiz.items.forms.stated import StatedForms
from quiz.items.forms.statements import StatementForms

FAMILIES: Final[tuple[type[FormFamily], ...]] = (
    DateForms,
    SequenceForms,
    StatementForms,
    MembershipForms,
    QuantityForms,
    GapForms,
    StatedForms,
)
"""Every family, in the order in which a bank lists their blueprints: with another order a seed
would draw other games."""

# A form is in one family: saves and the memory know a form by its name alone.
FAMILY_OF: Final[dict[str, type[FormFamily]]] = {
    form: family for family in FAMILIES for form in family.forms
}
"""The family of each form."""
