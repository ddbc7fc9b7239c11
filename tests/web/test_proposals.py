"""The page of proposals: plans as plans, what single parties ask for apart from them, the talks that carry a plan."""

import re

TALKS = """Border talks go on
By Sefa Durn
4 March 2031

Under the seven-point plan Norway would halve its army and release 40 prisoners.

The foreign ministers of Norway and Finland met in Riga on Monday to discuss the seven-point plan.

Norway must withdraw its troops from the border region, President Aino Brant of Finland said.
"""


def test_what_a_party_asks_for_is_no_plan_of_the_list(make_pages):
    """A demand stands in one line under a heading of its own; only a plan has a matrix."""
    page = make_pages(talks_txt=TALKS).page("/proposals")
    plans, asked = page.split("Asked for or offered outside any plan")
    assert "seven-point plan" in plans
    assert "demands" not in re.sub(r"<head>.*?</head>", "", plans, flags=re.DOTALL)
    assert re.search(r"Brant’s demands.*withdraw its troops", asked)
    assert 'class="matrix"' not in asked


def test_a_meeting_to_discuss_a_plan_stands_on_its_page(make_pages):
    """The meeting is told where the plan is named: it hangs on it."""
    site = make_pages(talks_txt=TALKS)
    (plan,) = (plan for plan in site.json("/proposals.json")["plans"] if plan["kind"] == "plan")
    page = site.page(f"/proposals/{plan['id']}")
    assert re.search(r"Meetings and calls that carry it.*to discuss the seven-point plan", page, re.DOTALL)
