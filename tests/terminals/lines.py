"""The hard lines: what goes wrong in one terminal or another."""

from __future__ import annotations

from typing import Final, NamedTuple

from quiz.text.bidi import Base


class HardLine(NamedTuple):
    """A line of the sheet, in logical order."""

    name: str
    text: str
    base: Base = "auto"


HARD_LINES: Final = (
    HardLine("Latin", "The quick brown fox, (762) [a] <b> {c} 50%"),
    HardLine("asymmetric", "أ) بغداد (762م) «Python»"),
    HardLine("prose", "وفي نوفمبر عام 2018 افتتحت الكويت أول بعثة ديبلوماسية لها"),
    HardLine("lam-alef", "لا إله، الأمة الإسلامية والآن لأن بلا سلام"),
    HardLine("harakat", "مُحَمَّدٌ كِتَابٌ جَدِيدٌ وَقَلَمٌ"),
    HardLine("nested", "قال «إن (الكويت [والناتو {معًا}]) حلف» ثم سكت"),
    HardLine("latin-in-arabic", "انضمت Kuwait إلى NATO (ICI) في 2004"),
    HardLine("arabic-in-latin", "The article «الكويت والناتو» says (بغداد) twice"),
    HardLine("digits", "نسبة 50% و 3.14 و 1,000 و 12:30 (٢٠١٨) ٤٥٪"),
    HardLine("dates", "23 يناير 2017 – 1/12/2006 – 43 ق.م."),
    HardLine("forced-rtl", "Python 3 و Java", "rtl"),
    HardLine("forced-ltr", "بغداد (762م) 1", "ltr"),
    HardLine("emoji", "حسنًا 🙂 أجبت عن 5 أسئلة ✓ وأخطأت ✗"),
    HardLine("names", "اللاعب 田中 واللاعبة Zoë سجلا 3 نقاط"),
    HardLine("marks", "سؤال؟ نعم؛ لا، ربما! … ــ كـلـمـة"),
    HardLine(
        "long",
        "افتتح المركز الإقليمي لحلف شمال الأطلسي ومبادرة إسطنبول للتعاون (ICI) في الكويت "
        "يوم 23 يناير 2017 بحضور الأمين العام ينس ستولتنبرغ وممثلين عن دول الخليج.",
    ),
    HardLine("long-word", "فسيكفيكهم" * 12),
)

BOXES: Final = ("بغداد (762م)", "الكويت «2004»", "Cairo [969]")
"""What stands in bordered boxes side by side."""
