"""Sabotages of the first pack's quotes, which have to stand in the source letter by letter."""

from __future__ import annotations

from tests.facts.sabotages.case import case

QUOTES = [
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
