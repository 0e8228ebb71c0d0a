"""Sabotages of the first pack against rules 1 to 3; see `tests.facts.sabotages`."""

from __future__ import annotations

from tests.facts.sabotages import at, case

_HOSTED = "فعاليات الاحتفال بالذكرى الـ15 لإطلاق (مبادرة إسطنبول للتعاون)"

EVIDENCE = [
    case(
        "evidence moved to a later date of the sentence",
        "conference",
        "anchor",
        "«ديسمبر 2006», another date, stands between",
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
        "another date, stands between",
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
        "another date, stands between",
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
        "evidence moved to the date before the anchor, and nobody signs",
        "programme-adopted",
        "sign-off",
        "the sentence holds another date, «2014»",
        ('when = "2014"', 'when = "2006-12"'),
        (
            'quote = "وانضمت إلى برنامج الشركاء للتعاون الفردي الذي تم اعتماده عام 2014"',
            'quote = "ديسمبر 2006 وانضمت إلى برنامج الشركاء للتعاون الفردي الذي تم اعتماده"',
        ),
        ('evidence = "عام 2014"', 'evidence = "ديسمبر 2006"'),
        ("reviewed = {", "# {"),
        signed=False,
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

QUOTE = [
    case(
        "a quote with its tatweel removed",
        "the-first-centre-is",
        "quote",
        "did you mean «الكويت تحتضن أول مركز من نوعه خــارج حدود الحلف",
        ("خــارج", "خارج"),
    ),
    case(
        "a quote of a list with its tatweel removed",
        "centre-programmes",
        "quote",
        "والبرامج التدريبيـــــة والتعليمية»?",
        ('والبرامج التدريبيـــــة والتعليمية"', 'والبرامج التدريبية والتعليمية"'),
    ),
    case(
        "a hamza added to a quote",
        "conference-framework",
        "quote",
        "من خلال مبادرة اسطنبول للتعاون)»?",
        ("اسطنبول", "إسطنبول"),
    ),
    case(
        "a hamza taken from a quote",
        "ceremony-occasion",
        "quote",
        "إطلاق مبادرة إسطنبول للتعاون»?",
        ('إطلاق مبادرة إسطنبول للتعاون"', 'إطلاق مبادرة اسطنبول للتعاون"'),
    ),
    case(
        "a word dropped from a quote",
        "joined-programme",
        "quote",
        "did you mean «وانضمت إلى برنامج الشركاء للتعاون الفردي",
        ("برنامج الشركاء للتعاون الفردي", "برنامج للتعاون الفردي"),
    ),
    case(
        "a word put into a quote",
        "kuwaits-role",
        "quote",
        "did you mean «",
        ("ينس ستولتنبرغ كلمة", "ينس ستولتنبرغ اليوم كلمة"),
    ),
    case(
        "a quote made up",
        "mission-city",
        "quote",
        "copy it from there",
        (
            'quote = "افتتحت الكويت في نوفمبر 2018 أول بعثة ديبلوماسية لها لدى (ناتو) في العاصمة'
            ' البلجيكية بروكسل"',
            'quote = "زار الوفد مصانع بروكسل"',
        ),
    ),
    case(
        "a quote of the translation",
        "ceremony-city",
        "quote",
        "copy it from there",
        (
            'quote = "احتفال مرور الذكرى الـ 20 على إطلاق مبادرة إسطنبول للتعاون في مبنى الأمم '
            'المتحدة في مدينة نيويورك"',
            'quote = "a ceremony marking the 20th anniversary in the city of New York"',
        ),
    ),
    case(
        "a quote that stands twice",
        "two-decades",
        "quote",
        "stands more than once in the source",
        (
            'quote = "وطوال العقدين الماضيين اللذين مرا على انضمام الكويت إلى (مبادرة إسطنبول'
            ' للتعاون) التي أطلقها حلف شمال الأطلسي (ناتو) حرص الجانبان على تعزيز ذلك التعاون"',
            'quote = "انضمام الكويت"',
        ),
    ),
    case(
        "white space doubled in a quote",
        "session",
        "quote",
        "did you mean «على هامش",
        ("على هامش أعمال", "على  هامش أعمال"),
    ),
    case(
        "a quote that begins within a word",
        "events-organiser",
        "quote",
        "the quote cuts a word short",
        ('quote = "وساهمت', 'quote = "اهمت'),
    ),
]

ANCHOR = [
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
        "another date, stands between the anchor and the evidence",
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
        "another number between anchor and evidence",
        "session",
        "anchor",
        "«20», another number, stands between",
        (
            'quote = "على',
            'quote = "احتفال مرور الذكرى الـ 20 على إطلاق مبادرة إسطنبول للتعاون في مبنى الأمم'
            " المتحدة في مدينة نيويورك على",
        ),
        ('anchor = "للدورة"', 'anchor = "احتفال مرور الذكرى"'),
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

NAMES = [
    case(
        "the object swapped",
        "ceremony-building",
        "evidence",
        "«مبنى الأمم المتحدة» is no name of “nato-building”",
        ('object = "un-building"', 'object = "nato-building"'),
        also=["nato-building"],
    ),
    case(
        "the object swapped for one of the pack's other facts",
        "ceremony-city",
        "evidence",
        "«نيويورك» is no name of “brussels”",
        ('object = "new-york"', 'object = "brussels"'),
    ),
    case(
        "subject and object swapped",
        "first-outside-euro-atlantic",
        "reference",
        "“euro-atlantic” is of the type “region”",
        ('subject = "kuwait"', 'subject = "euro-atlantic"'),
        ('object = "euro-atlantic"', 'object = "kuwait"'),
    ),
    case(
        "members swapped",
        "dialogue",
        "evidence",
        "«الأمني» is no name of “political”",
        (
            'political = "السياسي", security = "الأمني"',
            'political = "الأمني", security = "السياسي"',
        ),
    ),
    case(
        "a member that the quote does not name",
        "dialogue",
        "evidence",
        "«الثقافي» does not stand in the quote",
        ('security = "الأمني" }', 'security = "الأمني", cultural = "الثقافي" }'),
    ),
    case(
        "a name taken from an entity",
        "events-organiser",
        "evidence",
        "«حلف (الناتو)» is no name of “nato”",
        at("nato", '"حلف (الناتو)", ', ""),
    ),
]

BY_HAND = [*EVIDENCE, *QUOTE, *ANCHOR, *NAMES]
