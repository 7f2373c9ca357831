"""Every public page and every way a search can end, as the directory of these tests has them."""

#: What it shows → its address.
BROWSING = {
    "home": "/",
    "conditions": "/conditions",
    "conditions, by body system": "/conditions?by=system",
    "conditions, order unknown": "/conditions?by=colour",
    "condition, urgent": "/conditions/hemifacial-spasm",
    "condition, emergency": "/conditions/trigeminal-neuralgia",
    "condition, nobody treats it": "/conditions/moyamoya-disease",
    "condition, guide": "/conditions/hemifacial-spasm/guide",
    "condition, history": "/conditions/hemifacial-spasm/history",
    "condition, first version": "/conditions/hemifacial-spasm/history?to=1",
    "condition, never changed": "/conditions/moyamoya-disease/history",
    "question": "/conditions/hemifacial-spasm/questions/is-it-hereditary",
    "question, near": "/conditions/hemifacial-spasm/questions/is-it-hereditary?near=37203",
    "question, history": "/conditions/hemifacial-spasm/questions/is-it-hereditary/history",
    "procedures": "/procedures",
    "procedure": "/procedures/microvascular-decompression",
    "procedure, near": "/procedures/microvascular-decompression?near=37203",
    "procedure, history": "/procedures/microvascular-decompression/history",
    "specialties": "/specialties",
    "specialty": "/specialties/neurology",
    "specialty, near": "/specialties/neurology?near=37203",
    "insurance": "/insurance",
    "facility": "/facilities/riverside-neurology",
    "own list, empty": "/list",
    "side by side": "/list/compare?doctor=amara-okafor&doctor=the-longest-word&near=37203",
    "side by side, too few": "/list/compare",
    "about the data": "/about/data",
    "about the texts": "/about/editorial",
    "about privacy": "/about/privacy",
    "about ranking": "/about/ranking",
    "about accuracy": "/about/accuracy",
}
PEOPLE = {
    "physician, complete": "/doctors/amara-okafor?near=37203",
    "physician, report": "/doctors/amara-okafor/report",
    "physician, many offices": "/doctors/bartholomew-six-offices",
    "physician, bare": "/doctors/mononym-bare",
    "physician, no office": "/doctors/nowhere-atall",
    "physician, by video": "/doctors/celia-screen?near=37203",
    "physician, from the registry": "/doctors/registered-person",
    "physician, retired": "/doctors/rita-retired",
    "physician, long words": "/doctors/the-longest-word?near=37203",
}
SEARCHES = {
    "not asked": "/doctors",
    "found": "/doctors?for=neurologist&near=37203",
    "found, second page": "/doctors?near=37203&page=2",
    "found, lay words": "/doctors?for=face+twitching&near=37203&within=10",
    "found, a question": "/doctors?for=is+face+twitching+hereditary&near=37203",
    "found, one": "/doctors?for=Okafor&near=37203",
    "found, without a place": "/doctors?specialty=neurosurgery&sort=name",
    "found, post-office boxes": "/doctors?near=37202-1234",
    "found, filtered": "/doctors?near=37203&within=50&accepting=1&gender=female&gender=male&language=vi",
    "nearest beyond radius": "/doctors?for=neurologist&near=38103&within=5",
    "similar matches": "/doctors?for=Meige+syndrome&near=37203",
    "similar matches, nobody": "/doctors?for=Moyamoya+disease&near=37203",
    "filters too narrow": "/doctors?near=37203&gender=non-binary&wheelchair=1",
    "place unknown": "/doctors?near=00000",
    "place ambiguous": "/doctors?near=Springfield",
    "place without a point": "/doctors?near=09012",
    "words unknown": "/doctors?for=hemifacal+spasn&near=37203",
    "filters read from words": "/doctors?for=spanish+speaking+neurologist&near=37203",
    "emergency": "/doctors?for=chest+pain&near=37203",
    "values of a filter": "/doctors/filters/plan?near=37203",
    "bad parameter": "/doctors?near=37203&within=ads",
    "unknown filter value": "/doctors?near=37203&plan=none-such",
}
FAULTS = {f"error {status}": f"/fail/{status}" for status in (400, 403, 404, 405, 413, 429, 500, 503)}

#: What the browser looks at: errors differ in words alone, so one of them will do.
PAGES = {**BROWSING, **PEOPLE, **SEARCHES, "error 404": FAULTS["error 404"]}

#: Routes that answer with something else than a page, or to a private link alone (tests/browser/test_reports.py).
NOT_PAGES = {
    *("reports.follow", "reports.send", "shortlists.change"),
    *("physicians.card", "physicians.qr", "conditions.qr", "map.places", "api.doctors", "api.doctor"),
    *("suggest.suggestions", "health.alive", "health.ready", "crawlers.robots", "crawlers.sitemap"),
}
