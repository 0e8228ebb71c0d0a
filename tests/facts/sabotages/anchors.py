"""Sabotages of what ties the first pack's evidence to its fact: anchors and words resolved."""

from __future__ import annotations

from tests.facts.sabotages.case import case

ANCHORS = [
    case(
        "an anchor that is not in the quote",
        "mission-opened",
        "anchor",
        "«اتخذت» does not stand in the quote",
        ('anchor = "أول بعثة ديبلوماسية لها"', 'anchor = "اتخذت"'),
    ),
    case(
        "an anchor that stands twice",
        "centre-opened",
        "anchor",
        "«في» stands more than once in the quote",
        ('anchor = "افتتاح مقر المركز الإقليمي"', 'anchor = "في"'),
    ),
    case(
        "the anchor of the event before",
        "mission-opened",
        "anchor",
        "another date, belongs to the anchor's words",
        (
            'quote = "افتتحت',
            'quote = "وفي نوفمبر عام 2018 اتخذت الكويت والدول الأعضاء في حلف (ناتو)'
            " خطوة مهمة أخرى لتعزيز العلاقات الثنائية عندما افتتحت",
        ),
        ('anchor = "أول بعثة ديبلوماسية لها"', 'anchor = "وفي"'),
    ),
    case(
        "an anchor that swallows another date",
        "conference",
        "anchor",
        "the anchor holds «ديسمبر 2006», another date",
        ('when = "2006-12"', 'when = "2014"'),
        (
            'في ديسمبر 2006"',
            'في ديسمبر 2006 وانضمت إلى برنامج الشركاء للتعاون الفردي الذي تم اعتماده عام 2014"',
        ),
        ('anchor = "فاستضافت المؤتمر الدولي"', 'anchor = "للتعاون) في ديسمبر 2006 وانضمت"'),
        ('evidence = "ديسمبر 2006"', 'evidence = "عام 2014"'),
    ),
    case(
        "a participant that the quote does not name",
        "conference",
        "anchor",
        "the quote does not name “brussels”",
        ('participants = ["kuwait"]', 'participants = ["kuwait", "brussels"]'),
    ),
    case(
        "a place that the quote does not name",
        "mission-opened",
        "anchor",
        "the quote does not name “new-york”",
        ('place = "brussels"', 'place = "new-york"'),
    ),
    case(
        "a subject that the quote does not name",
        "events-organiser",
        "anchor",
        "the quote does not name “oman”",
        ('subject = "kuwait"', 'subject = "oman"'),
    ),
    case(
        "a pronoun that nobody resolves",
        "first-in-the-gulf",
        "anchor",
        "the quote does not name “regional-centre”",
        ('resolves = { "ذلك المركز" = "regional-centre" }\n', ""),
    ),
    case(
        "words resolved that the quote does not have",
        "first-in-the-gulf",
        "anchor",
        "«هذا المركز» does not stand in the quote",
        ('"ذلك المركز"', '"هذا المركز"'),
    ),
]
