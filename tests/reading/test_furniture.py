"""What telling furniture from body text promises."""

from __future__ import annotations

import pytest

from dateline.model import RegionKind
from dateline.reading.text.furniture import find_regions

BODY = "The navy of Pellia said on Monday that it had cleared nine mines from the Harrow Strait."
MORE = "The opposition disputes the figure, and the harbour master has not commented on it."


def kinds(*lines: str, sep: str = "\n") -> list[tuple[str, RegionKind]]:
    text = sep.join(lines)
    return [(region.span.text(text), region.kind) for region in find_regions(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Join our commenting forum", RegionKind.FURNITURE),
        (
            "Follow other Beacon readers and see what they answer",
            RegionKind.FURNITURE,
        ),
        ("12 Comments", RegionKind.FURNITURE),
        ("2 min read", RegionKind.FURNITURE),
        ("Share this articleComments", RegionKind.FURNITURE),
        ("Newer3 / 9Older", RegionKind.FURNITURE),
        ("Page 2 of 7", RegionKind.FURNITURE),
        ("ADVERTISEMENT", RegionKind.FURNITURE),
        ("Article continues below", RegionKind.FURNITURE),
        ("Harrow StraitPelliaItoQuayIda Brandt", RegionKind.FURNITURE),
        ("Tags: Pellia, Ito, shipping", RegionKind.FURNITURE),
        ("© 2032 The Beacon", RegionKind.FURNITURE),
        ("Allow notifications from The Beacon", RegionKind.FURNITURE),
        ("We use cookies to give you the best experience.", RegionKind.FURNITURE),
        ("Subscribe to continue reading", RegionKind.FURNITURE),
        ("Reporting by Nina Oduya; Editing by Rob McAllister", RegionKind.FURNITURE),
        ("READ MORE: How the strait was closed", RegionKind.NAVIGATION),
        ("Read the full story here", RegionKind.NAVIGATION),
        ("open image in gallery The navy's tug Anna off Quay ( Getty )", RegionKind.CAPTION),
        ("A tug of the navy clears a mine off Quay (AP)", RegionKind.CAPTION),
        ("Ida Brandt, who leads the opposition, in Quay last week. [Lars Holm/AFP]", RegionKind.CAPTION),
        ("File photo: the port of Quay", RegionKind.CAPTION),
        ("By Nina Oduya and Rob McAllister in Quay", RegionKind.BYLINE),
        ("Published On 7 Jun 2032", RegionKind.BYLINE),
        ("Monday 7 June 2032 09:15 BST", RegionKind.BYLINE),
    ],
)
def test_a_line_of_furniture_between_paragraphs_is_told_from_them(line: str, kind: RegionKind) -> None:
    """It is one region of the right kind, and the paragraphs around it are none."""
    assert kinds(BODY, line, MORE) == [(line, kind)]


def test_a_button_is_told_from_the_caption_that_it_is_glued_to() -> None:
    """The word of the button that closes a picture is furniture, and none of the caption's words."""
    found = kinds(BODY, "CloseThe navy's tug off Quay", MORE)
    assert found == [("Close", RegionKind.FURNITURE), ("The navy's tug off Quay", RegionKind.CAPTION)]


@pytest.mark.parametrize(
    "line",
    [
        "“Your support makes all the difference,” the president told the soldiers. “Thank you for your support.”",
        "The government in Ito said that it would support independent journalism in Quay.",
        "Countries that sign up to the treaty must report every mine, the ministry said.",
        "Share prices fell by 4 per cent after the navy's statement.",
        "The opposition said that it would read the full report before it comments.",
        "Close to the port, three houses burned down, according to the fire brigade.",
        "The post was captured on Friday by troops of the 4th brigade, the general staff said.",
        "Image of the country abroad has suffered, the foreign minister said on Tuesday.",
        "She said the tug left Quay at 06:45 on Monday with nine men.",
        "It was the worst attack of the war, he said (the navy gives no figures).",
        "Prisoners were freed in Quay, Ito's news agency reported. (ANI)",
        "Related talks on grain go on in Lund, diplomats said.",
        "The most read passage of the treaty binds both navies.",
        "Comments by the minister angered the opposition.",
        "Top officials met in Quay.",
        "McDonald, DeWitt and O'Brien spoke of a ceasefire.",
        "In brief, the plan would cut the army by half.",
        "Also on Monday, a mine went off in the Harrow Strait and killed two sailors.",
    ],
)
def test_body_text_that_holds_the_words_of_furniture_is_body(line: str) -> None:
    """Precision first: a sentence of the story is never swallowed."""
    assert kinds(BODY, line, MORE) == []


def test_an_appeal_of_several_paragraphs_is_one_region() -> None:
    """From its opening to its close, with paragraphs between that hold a cue, and no further."""
    appeal = (
        "Your support helps us to report",
        "From floods to wars, we are on the ground when it matters, and we know how much that costs.",
        "Your donation lets us send journalists to both sides.",
        "Unlike others we do not hide our reporting behind a paywall.",
        "Donate today from as little as one crown.",
    )
    assert kinds(BODY, *appeal, MORE, sep="\n\n") == [("\n\n".join(appeal), RegionKind.FURNITURE)]


def test_body_that_follows_an_appeal_on_its_own_line_stays_body() -> None:
    """Where the page was flattened, the region ends with the appeal's last sentence."""
    appeal = "Your support helps us to report. Your donation pays our reporters. "
    appeal += "Donate today from as little as one crown."
    ((found, kind),) = kinds(f"{appeal} {BODY}")
    assert (found, kind) == (appeal, RegionKind.FURNITURE)


def test_a_sign_up_box_is_one_region() -> None:
    """Its name, its promise, its field and its small print."""
    box = (
        "Strait Watch newsletter: Get a weekly letter from our people abroad",
        "Get a weekly letter from our people abroad",
        "Email*SIGN UPSend me offers and events. Read our privacy notice",
    )
    assert kinds(BODY, *box, MORE) == [("\n".join(box), RegionKind.FURNITURE)]


def test_links_under_a_heading_are_navigation_up_to_the_next_paragraph() -> None:
    """In an article every title under "Related" is a link."""
    lines = ("Related", "How the strait was closed", "Who is Ida Brandt?")
    assert kinds(BODY, *lines, MORE) == [(line, RegionKind.NAVIGATION) for line in lines]


def test_key_points_are_told_from_links_and_from_the_first_headline() -> None:
    """Bulleted or not, the last title before a paragraph heads the paragraph."""
    bulleted = kinds(
        "Quay live: mines", "Key Points", "- Navy clears mines", "- Tanker leaves", "Tanker leaves port", BODY
    )
    plain = kinds(
        "Quay live: mines", "Key points", "Navy clears nine mines", "Tanker leaves port", "Mayor to resign", BODY
    )
    assert [words for words, kind in bulleted if kind is RegionKind.KEY_POINT] == [
        "- Navy clears mines",
        "- Tanker leaves",
    ]
    assert [words for words, kind in plain if kind is RegionKind.KEY_POINT] == [
        "Navy clears nine mines",
        "Tanker leaves port",
    ]


def test_a_short_line_that_stands_three_times_in_a_page_is_furniture() -> None:
    """Repetition tells a button whose words no list knows."""
    found = kinds(BODY, "Strait watch today", MORE, "Strait watch today", BODY, "Strait watch today")
    assert [kind for _, kind in found] == [RegionKind.FURNITURE] * 3


def test_a_biography_counts_only_at_the_foot_of_the_page() -> None:
    """Who somebody is may be the story itself."""
    bio = "Lars Holm is a correspondent for The Beacon in Quay."
    assert kinds(bio, *[f"{BODY} Number {i}." for i in range(9)]) == []
    assert kinds(*[f"{BODY} Number {i}." for i in range(9)], bio) == [(bio, RegionKind.FURNITURE)]


def test_an_empty_text_has_no_regions() -> None:
    """Nor has one of white space and controls."""
    assert find_regions("") == ()
    assert find_regions(" \n\x00\n\u200b ") == ()
