def test_every_page_renders(site, make):
    make.place()
    neurology = make.specialty()
    make.physician(specialty=neurology, conditions=[make.condition()])
    for path in ("/", "/doctors", "/conditions", "/procedures", "/specialties", "/insurance", "/about/privacy", "/about/ranking", "/about/data", "/conditions/hemifacial-spasm", "/specialties/neurology"):
        site.page(path)
    found = site.page("/doctors", near="37203", for_="neurologist")
    print(found.main)
    link = found.links()["Amara Okafor"]
    print(site.page(link).main)
    print(site.json("/api/v1/doctors", near="37203", for_="neurologist"))
