"""Words as minutes use them: a few very often, most of them once.

Rank by rank the share of a word falls as Zipf and Mandelbrot have it. English function words come
first, then the words of councils and health services, then made-up words with English endings.
Verbs of decision and promises are left out: they stand in the items only where they are planted.
"""

from __future__ import annotations

import random
from array import array
from functools import cache
from itertools import accumulate

_FUNCTION = """
    the of and to in a that for was on with as by it had were this from which been have at is are
    an their there more than they also its who or these some about between when other into during
    many most all such what where how while only over out no any very through both after before
    under since each within across because however those them he she his her still again around
    being having did does so if then up down well often now yet just another several few much less
""".split()

_FIELD = """
    care health services people service hospital social local community residents support plan
    staff patients children working needs access quality team partners data data public adult
    mental young families carers funding budget year work homes nursing beds discharge primary
    winter pressure demand waiting times practice practices pharmacy dental nurse doctors clinic
    clinics treatment screening vaccination prevention obesity smoking diabetes dementia stroke
    cancer heart falls frailty disability learning autism housing homelessness schools school
    pupils education transport roads parking cycling planning licensing environment waste climate
    libraries parks leisure culture sport crime safety police fire safeguarding abuse violence
    inequality inequalities equality poverty employment skills economy business growth rent tenants
    estate estates buildings property land site sites neighbourhood neighbourhoods ward wards town
    borough boroughs county district region national government department ministers policy
    strategy strategies programme programmes project projects pilot pilots model models approach
    pathway pathways integration integrated joint partnership partnerships provider providers
    contract contracts procurement tender commissioning commissioners commissioned outcomes outcome
    targets target indicators performance measures survey surveys evidence research evaluation
    feedback complaints consultation engagement voices views experience experiences trust trusts
    finance financial savings costs cost pressures overspend underspend grant grants allocation
    pooled capital revenue reserves risk risks register audit governance workforce recruitment
    retention training vacancies agency turnover sickness wellbeing resilience volunteers charity
    charities voluntary sector faith groups group network networks hub hubs centre centres
    emergency urgent ambulance admissions admission delayed transfers transfer rehabilitation
    reablement equipment adaptations technology digital records information systems system sharing
    communication leaflets website telephone online appointments appointment referral referrals
    caseload caseloads assessment assessments reviews maternity midwives infants parents fostering
    adoption leavers transition youth offenders probation courts alcohol drugs substance misuse
    sexual oral hearing eyesight foot wound palliative hospice bereavement suicide anxiety
    depression psychology therapy therapists counselling isolation loneliness ageing older women
    men ethnic minority languages interpreters refugees travellers veterans students workers
    air pollution noise heat damp cold fuel food meals exercise walking swimming gyms allotments
    monday tuesday evening weekend summer autumn spring christmas month months week weeks quarter
    annual monthly weekly daily early late previous current future long short term high low higher
    lower better worse good poor small large different similar clear difficult important key main
    number numbers rate rates average proportion share increase decrease rise fall change changes
    progress difference gap gaps issue issues concern concerns question problem problems barrier
    challenge challenges opportunity opportunities example examples reason reasons result results
    figures table chart page draft final version document documents paper papers presentation
""".split()

PHRASES: tuple[tuple[str, float], ...] = (
    ("delayed transfers of care", 0.10),
    ("voluntary and community sector", 0.06),
    ("children and young people", 0.20),
    ("strategic needs assessment", 0.03),
    ("hospital discharge hub", 0.015),
    ("social isolation among older people", 0.006),
    ("fracture liaison nurse", 0.001),
    ("mobile dialysis unit", 0.0003),
)
"""Phrases that are planted, each with the share of the substantive items that hold it."""

_ONSETS = """
    b b c c d d f g h l l m m n n p p r r s s t t v w b bl br c ch cl cr d dr f fl fr g gl gr h j
    k l m n p pl pr qu r s sc sh sl sp st t th tr v w
""".split()
_VOWELS = "a a a e e e i i i o o o u u ai ea ee ie oa ou".split()
_CODAS = [*[""] * 22, *"b ck d ft g l ld m mp n nd nt p r rd rn s st t x".split()]
_ENDINGS = ["", "", "", "", *"s s ed ing er ation ment al ity ness ly ive".split()]

MADE_UP = 60_000
"""How many made-up words have a rank; beyond them words are made as they come."""

FRESH = 0.0025
"""The share of words that are made as they come: names of places, products, typing errors."""


SIZE = 1 << 20
"""Places of the table that words are drawn from; a power of two."""


def made_up(rng: random.Random, syllables: int) -> str:
    """A word of so many syllables that could be English."""
    choice = rng.choice
    parts = [choice(_ONSETS) + choice(_VOWELS) + choice(_CODAS) for _ in range(syllables)]
    return "".join(parts)


@cache
def ranked() -> tuple[str, ...]:
    """Every word with a rank, the most frequent first: the same in every corpus."""
    rng = random.Random("words")
    seen = dict.fromkeys((*_FUNCTION, *_FIELD))
    while len(seen) < len(set(_FUNCTION) | set(_FIELD)) + MADE_UP:
        seen.setdefault(made_up(rng, rng.choice((1, 2, 2, 2, 3))) + rng.choice(_ENDINGS))
    return tuple(seen)


@cache
def _table() -> tuple[str, ...]:
    """A million words, each as often as its weight says: one is drawn by its place alone."""
    words = ranked()
    weights = list(accumulate((rank + 2.7) ** -1.07 for rank in range(1, len(words) + 1)))
    step, at, table = weights[-1] / SIZE, 0, []
    for place in range(SIZE):
        while weights[at] < (place + 0.5) * step:
            at += 1
        table.append(words[at])
    return tuple(table)


def draw(rng: random.Random, number: int) -> list[str]:
    """So many words, drawn by their weight."""
    table = _table()
    places = array("I", rng.randbytes(4 * number))
    words = [table[place & (SIZE - 1)] for place in places]
    for _ in range(int(number * FRESH + rng.random())):
        words[int(rng.random() * number)] = made_up(rng, 3)
    return words


class Stream:
    """Words one after the other, drawn in one go for an item."""

    __slots__ = ("_at", "_rng", "_words")

    def __init__(self, rng: random.Random, number: int) -> None:
        self._rng, self._words, self._at = rng, draw(rng, max(number, 64)), 0

    def take(self, number: int) -> list[str]:
        """The next words."""
        if self._at + number > len(self._words):
            self._words, self._at = draw(self._rng, max(256, number)), 0
        self._at += number
        return self._words[self._at - number : self._at]

    def phrase(self, number: int) -> str:
        """The next words in a row."""
        return " ".join(self.take(number))


_FORENAMES = """
    Amara Bernard Carys Daljit Edwina Farah Gareth Hannah Imran Joan Kwame Lorna Manjit Nadia Olive
    Patrick Quentin Rosalind Samira Tobias Ursula Victor Winifred Xenia Yusuf Zainab Alasdair
    Beatrice Callum Deirdre Emeka Fiona Gulsen Hector Ingrid Jasmine Keith Leila Marcus Niamh Oscar
    Priya Rhys Shanice Tunde Usha Vanessa Wesley Yvonne Zoe
""".split()


_SURNAME_ENDINGS = "son ley ford well wood er".split()


def name(rng: random.Random) -> str:
    """A person's name: one of fifty forenames, a surname that is hardly ever the same."""
    surname = made_up(rng, 2).capitalize() + rng.choice(_SURNAME_ENDINGS)
    return f"{rng.choice(_FORENAMES)} {surname}"
