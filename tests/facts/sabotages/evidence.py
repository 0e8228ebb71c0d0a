"""Sabotages of the first pack's evidence, which has to be what the quote says, and all of it."""

from __future__ import annotations

from tests.facts.sabotages.case import case

_HOSTED = "فعاليات الاحتفال بالذكرى الـ15 لإطلاق (مبادرة إسطنبول للتعاون)"

EVIDENCE = [
    case(
        "evidence moved to a later date of the sentence",
        "conference",
        "anchor",
        "«ديسمبر 2006», another date, belongs to the anchor's words",
        ('when = "2006-12"', 'when = "2014"'),
        (
            'في ديسمبر 2006"',
            'في ديسمبر 2006 وانضمت إلى برنامج الشركاء للتعاون الفردي الذي تم اعتماده عام 2014"',
        ),
        ('evidence = "ديسمبر 2006"', 'evidence = "عام 2014"'),
    ),
    case(
        "evidence moved to an earlier date of the sentence",
        "anniversary-hosted",
        "anchor",
        "another date, belongs to the anchor's words",
        ('when = "mid 2019-12"', 'when = "2018-11"'),
        (
            'quote = "كما',
            'quote = "نوفمبر 2018 أول بعثة ديبلوماسية لها لدى (ناتو) في العاصمة البلجيكية '
            "بروكسل، كما",
        ),
        ('evidence = "منتصف ديسمبر عام 2019"', 'evidence = "نوفمبر 2018"'),
    ),
    case(
        "evidence moved past the date of the event itself",
        "accession",
        "anchor",
        "another date, belongs to the anchor's words",
        ('when = "2004-12"', 'when = "2017-01-23"'),
        (
            'إلى تلك المبادرة"',
            "إلى تلك المبادرة لتكون أول دولة خليجية تنضم إليها فقد اتخذت خطوات عديدة لتعزيزها أهمها"
            " افتتاح مقر المركز الإقليمي لحلف شمال الأطلسي (ناتو) و(مبادرة إسطنبول للتعاون) في"
            ' الكويت في 23 يناير عام 2017"',
        ),
        ('evidence = "ديسمبر عام 2004"', 'evidence = "23 يناير عام 2017"'),
    ),
    case(
        "evidence moved to the date before the anchor, which only a sister fact contradicts",
        "centre-inaugurated",
        "contradiction",
        "neither contains the other",
        ('when = "2017"', 'when = "2004"'),
        (
            'quote = "وهو',
            'quote = "عام 2004، مشيرا سموه إلى أن الكويت تحتضن أول مركز من نوعه خــارج حدود '
            "الحلف وهو",
        ),
        ('evidence = "العام 2017"', 'evidence = "عام 2004"'),
    ),
    case(
        "evidence moved to the date before the anchor, which has one of its own",
        "programme-adopted",
        "anchor",
        "«2014», another date, belongs to the anchor's words",
        ('when = "2014"', 'when = "2006-12"'),
        (
            'quote = "وانضمت إلى برنامج الشركاء للتعاون الفردي الذي تم اعتماده عام 2014"',
            'quote = "ديسمبر 2006 وانضمت إلى برنامج الشركاء للتعاون الفردي الذي تم اعتماده"',
        ),
        ('evidence = "عام 2014"', 'evidence = "ديسمبر 2006"'),
    ),
    case(
        "the day left out of evidence and date",
        "centre-opened",
        "evidence",
        "leaves out a part of the date",
        ('when = "2017-01-23"', 'when = "2017-01"'),
        ('evidence = "23 يناير عام 2017"', 'evidence = "يناير عام 2017"'),
    ),
    case(
        "the quote begun after the day, and the evidence with it",
        "centre-opened",
        "evidence",
        "leaves out a part of the date",
        ('when = "2017-01-23"', 'when = "2017-01"'),
        (
            'quote = "افتتاح مقر المركز الإقليمي لحلف شمال الأطلسي (ناتو) و(مبادرة إسطنبول للتعاون)'
            ' في الكويت في 23 يناير عام 2017"',
            'quote = "يناير عام 2017 لتصبح أول دولة خارج المنطقة الأوروبية الأطلسية التي تستضيف'
            ' مركزا إقليميا"',
        ),
        ('anchor = "افتتاح مقر المركز الإقليمي"', 'anchor = "تستضيف مركزا إقليميا"'),
        ('evidence = "23 يناير عام 2017"', 'evidence = "يناير عام 2017"'),
        ('participants = ["regional-centre"]\nplace = "kuwait"\n', ""),
    ),
    case(
        "mid- left out of evidence and date",
        "anniversary-hosted",
        "evidence",
        "leaves out a part of the date",
        ('when = "mid 2019-12"', 'when = "2019-12"'),
        ('evidence = "منتصف ديسمبر عام 2019"', 'evidence = "ديسمبر عام 2019"'),
    ),
    case(
        "mid- told of as late",
        "anniversary-hosted",
        "evidence",
        "it reads as mid 2019-12",
        ('when = "mid 2019-12"', 'when = "late 2019-12"'),
    ),
    case(
        "an ordinal taken for a year",
        "accession-year",
        "evidence",
        "«20» does not read as when = “0020”",
        ('when = "2004"', 'when = "0020"'),
        (
            'quote = "الكويت انضمت إلى مبادرة إسطنبول للتعاون عام 2004"',
            'quote = "أقيم احتفال مرور الذكرى الـ 20 على إطلاق مبادرة إسطنبول للتعاون"',
        ),
        ('anchor = "الكويت انضمت إلى مبادرة إسطنبول للتعاون"', 'anchor = "احتفال"'),
        ('evidence = "عام 2004"', 'evidence = "20"'),
        ('participants = ["kuwait", "ici"]', 'participants = ["ici"]'),
    ),
    case(
        "an ordinal taken for a year of this century",
        "programme-adopted",
        "evidence",
        "does not read as when = “2015”",
        ('when = "2014"', 'when = "2015"'),
        (
            'quote = "وانضمت إلى برنامج الشركاء للتعاون الفردي الذي تم اعتماده عام 2014"',
            f'quote = "{_HOSTED}"',
        ),
        ('anchor = "تم اعتماده"', 'anchor = "فعاليات الاحتفال"'),
        ('evidence = "عام 2014"', 'evidence = "15"'),
        ('participants = ["individual-programme"]', 'participants = ["ici"]'),
    ),
    case(
        "a year taken for an ordinal",
        "session",
        "evidence",
        "the evidence «2004» does not stand in the quote",
        ('evidence = "79"', 'evidence = "2004"'),
        ("number = 79", "number = 2004"),
    ),
    case(
        "part of a word as evidence",
        "ceremony-city",
        "evidence",
        "the evidence «نيويور» cuts a word short",
        ('evidence = "نيويورك"', 'evidence = "نيويور"'),
    ),
    case(
        "part of a name that has its own entity",
        "launched-by-nato",
        "evidence",
        "«حلف شمال» is no name of “nato”",
        ('evidence = "حلف شمال الأطلسي"', 'evidence = "حلف شمال"'),
    ),
    case(
        "evidence that stands twice in the quote",
        "further-step",
        "evidence",
        "stands more than once in the quote",
        ('when = "2018-11"', 'when = "2018"'),
        (
            'خطوة مهمة أخرى لتعزيز العلاقات الثنائية"',
            'خطوة مهمة أخرى لتعزيز العلاقات الثنائية عندما افتتحت الكويت في نوفمبر 2018"',
        ),
        ('evidence = "نوفمبر عام 2018"', 'evidence = "2018"'),
    ),
    case(
        "two evidences of one date",
        "further-step",
        "evidence",
        "a date has one evidence",
        ('evidence = "نوفمبر عام 2018"', 'evidence = ["نوفمبر عام 2018", "عام 2018"]'),
    ),
    case(
        "evidence of another fact",
        "mission-city",
        "evidence",
        "does not stand in the quote",
        ('evidence = "بروكسل"', 'evidence = "نيويورك"'),
    ),
    case(
        "evidence in the other language",
        "mission-city",
        "evidence",
        "does not stand in the quote; take it from the quote",
        ('evidence = "بروكسل"', 'evidence = "Brussels"'),
    ),
]
