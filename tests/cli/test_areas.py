"""`where` explains a name; `control` says who is said to hold a place."""

import json


def test_where_prefers_the_place_near_the_others_of_its_page(dateline):
    """The same name means another place beside other names, and the reason says so."""
    alone = json.loads(dateline("where", "Tripoli", "--json").out)["candidates"]
    beside = json.loads(dateline("where", "Tripoli", "--among", "Beirut", "--json").out)["candidates"]
    assert alone[0]["country"] == "LY"
    assert beside[0]["country"] == "LB"
    assert "the document tells of LB" in beside[0]["reason"]


def test_where_says_who_claims_a_disputed_place(dateline):
    """A disputed place is shown with those who claim it."""
    assert "Claimed by Russia, Ukraine." in dateline("where", "Crimea").out


def test_where_says_when_a_name_is_unknown(dateline):
    """A name that no place has gives words and no table."""
    ran = dateline("where", "Qqxyzzy")
    assert (ran.status, "no place called Qqxyzzy" in ran.out) == (0, True)


def test_control_lists_both_sides_of_a_disputed_town(dateline, tmp_path):
    """Who is said to hold a town, who denies it, by name, and nothing on another town."""
    page = tmp_path / "town.txt"
    page.write_text(
        "Fight for Kisumu\n\nRebel forces have taken the city of Kisumu, rebel commander Jon Abara said on Monday. "
        "The Kenyan army denied that Kisumu had been taken.\n",
        encoding="utf-8",
    )
    assert dateline("add", str(page)).status == 0
    (claim,) = json.loads(dateline("control", "kisumu", "--json").out)
    assert claim["status"] == "disputed"
    shown = " ".join(dateline("control", "Kisumu").out.split())
    assert "Jon Abara" in shown
    assert "denies" in shown
    assert "Nobody in the record says who holds Nairobi" in dateline("control", "Nairobi").out


def test_hills_and_villages_near_a_town_are_not_the_town(dateline, tmp_path):
    """Who took a village near a town is not said to hold the town; a page without an outlet goes by its title."""
    page = tmp_path / "hills.txt"
    page.write_text(
        "Rebels close in\n\nRebel forces captured a village near Kisumu on Monday. The rebels seized two hills near "
        "Nakuru.\n\nRebel forces have taken the city of Nyeri.\n",
        encoding="utf-8",
    )
    assert dateline("add", str(page)).status == 0
    claims = json.loads(dateline("control", "--json").out)
    assert [claim["words"] for claim in claims] == ["Nyeri is held by Rebel forces"]
    assert "“Rebels close in”" in " ".join(dateline("control").out.split())


def test_incidents_of_one_kind_are_listed_with_who_did_them(dateline, tmp_path):
    """`--kind` leaves out all else, and the row says by whom."""
    page = tmp_path / "day.txt"
    page.write_text(
        "A day\n\nKenyan forces shelled Kisumu on 3 March 2031, killing three people.\n\nThe presidents of Kenya and "
        "Uganda met in Nairobi on 3 March 2031.\n",
        encoding="utf-8",
    )
    assert dateline("add", str(page)).status == 0
    (strike,) = json.loads(dateline("incidents", "--kind", "strike", "--json").out)
    assert strike["type"] == "strike"
    assert "strike by" in dateline("incidents", "-k", "strike").out
