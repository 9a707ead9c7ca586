"""Each weakness that a new writer's messages showed, met in other words."""

import pytest


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("ten digits: 4 0 9 1 - 3 3 7 - 2 0 8. that's our account", "4091337208"),
        ("5 5 1 – 0 2 9 – 6 6 4 staat er boven, negen stuks", "551029664"),
        ("it says 5 5 1 / 0 2 9 / 6 6 4 at the top", "551029664"),
        ("phone's dying, 4 4 1 . 9 0 2 . 7 7 5 is the account", "441902775"),
        ("het nummer: 3 3 0 - 9 1 8 - 2 2 7 - 1", "3309182271"),
    ],
)
def test_digits_one_by_one_in_groups_are_one_id(found, text, digits):
    assert found(text, "account_id") == [("account_id", digits)]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("we zaten er vanaf kwart over 7 en het is 6620 18 4471, ons account dus", "6620184471"),
        (
            "we've been at this since half 7 and it's 6620 18 4471, the account that is",
            "6620184471",
        ),
        ("after 3 tries: 7781 4 2093, our account", "778142093"),
        ("90 22 118 44, dat was ons klantnummer", "902211844"),
        ("right so 88 3 01 294, that's my account", "88301294"),
    ],
)
def test_what_is_said_right_after_digits_is_what_they_are(found, text, digits):
    assert found(text, "account_id") == [("account_id", digits)]


def test_what_is_said_after_digits_may_belong_to_the_next_ones(found):
    values = found("4242, my account, 66120394", "account_id", "card_last4")
    assert values == [("account_id", "66120394")]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("GoTo-ID: 881 203 447", "881203447"),
        ("(zie uw ticket van gisteren) GoTo ID 5510 2937", "55102937"),
        ("[ref ticket above] GoTo ID: 5510 2937", "55102937"),
        ("(re your email) GoTo-ID 881 203 447", "881203447"),
        ("op de mail van GoTo staat GoTo-ID 7733 0192", "77330192"),
    ],
)
def test_the_id_of_goto_is_the_one_of_the_account(found, text, digits):
    assert found(text, "account_id") == [("account_id", digits)]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("ons id is negen nul twee vier vier zeven een", "9024471"),
        ("het accountnummer luidt drie vijf zes een negen nul acht twee", "35619082"),
        ("accountid vijf nul nul zeven zes een", "500761"),
        ("id is één vijf nul negen drie drie zes", "1509336"),
        ("ons account heeft nummer acht acht nul drie nul vier een twee", "88030412"),
    ],
)
def test_an_id_in_dutch_words_is_read(found, text, digits):
    assert found(text, "account_id") == [("account_id", digits)]


@pytest.mark.parametrize(
    "text",
    [
        "my staff number is 30558",
        "My payroll no is 77120 and I work nights",
        "my badge number: 51200",
        "my student id is 30558112",
        "mijn personeelsnummer is 40912 en ik zit op inkoop",
        "mijn medewerkersnummer is 40912",
        "dial Pat in accounts, he's in on Fridays, 020 7946 0123",
        "ask for Joe in accounts on 0161 496 0199",
        "call Fay in accounts payable 0161 496 0155",
        "bel Ria van de boekhouding, ze is er op dinsdag, 030 555 0142",
        "ring me: 212 555 0188",
    ],
)
def test_numbers_of_people_and_telephones_are_no_ids(found, text):
    assert found(text, "account_id") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "euh dat is info at euh bakkerij streepje peeters punt example punt be",
            "info@bakkerij-peeters.example.be",
        ),
        (
            "that's accounts at uh harbour dash view dot example dot com yeah",
            "accounts@harbour-view.example.com",
        ),
        (
            "facturen apenstaartje eh noord streepje zuid eh punt example punt nl",
            "facturen@noord-zuid.example.nl",
        ),
        (
            "receptie, uhm, apenstaartje, hotelzon punt example punt nl",
            "receptie@hotelzon.example.nl",
        ),
        (
            "it's planning at um dunmore hyphen care dot example dot com",
            "planning@dunmore-care.example.com",
        ),
    ],
)
def test_hesitations_are_no_part_of_an_address(found, text, address):
    assert found(text, "email") == [("email", address)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("boekhouding at uhm example punt n l", "boekhouding@example.nl"),
        ("t punt de boer apenstaartje example punt b e ja kleine letters", "t.deboer@example.be"),
        ("it is s dot mbeki at example dot z a", "s.mbeki@example.za"),
        ("tess at example dot c o dot u k", "tess@example.co.uk"),
        ("sales at kirk dot example dot c o m", "sales@kirk.example.com"),
    ],
)
def test_the_ending_of_a_domain_can_be_spelled(found, text, address):
    assert found(text, "email") == [("email", address)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("k j doyle the number seven at example dot com, so kjdoyle7", "kjdoyle7@example.com"),
        ("sam the digit two at example dot org", "sam2@example.org"),
        ("jan het cijfer drie at example punt nl", "jan3@example.nl"),
        ("piet nummer zeven apenstaartje example punt com", "piet7@example.com"),
        ("mijn mail is karin met het cijfer twee apenstaartje example.nl", "karin2@example.nl"),
        ("a j visser apenstaartje example punt nl", "ajvisser@example.nl"),
        ("k a t e kate at example dot com", "kate@example.com"),
    ],
)
def test_a_name_can_have_initials_and_a_number(found, text, address):
    assert found(text, "email") == [("email", address)]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1 9 8 4, like the book, can't forget it", "1984"),
        ("2019, grappig he, dat is ook mijn huisnummer", "2019"),
        ("1969 - like the moon landing, easy one", "1969"),
        ("6610, sorry no that was stolen, it's 2031 these days", "2031"),
        ("nee wacht dat is de oude, het is 2031 nu", "2031"),
    ],
)
def test_what_looks_like_a_year_can_be_the_answer(found, text, digits):
    assert found(text, "number")[-1] == ("number", digits)


@pytest.mark.parametrize(
    "text",
    [
        "2019 was the year in which we began with this",
        "we zijn klant sinds 2019, dat weet ik zeker",
        "our contract of 2022 ended and nobody told us",
        "why is there no button for this, it is 2025",
        "it's 2025, why can't I do this with one click",
    ],
)
def test_a_year_stays_one(found, text):
    assert found(text, "number", "card_last4") == []


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("rekening NL** **** **** **31 07", "3107"),
        ("account is sepa, IBAN IE** **** **** **** **40 07", "4007"),
        ("domiciliëring BE** **** **** 90 11", "9011"),
        ("iban BE68 **** **** 4410", "4410"),
        ("NL98INGB******7731", "7731"),
    ],
)
def test_the_end_of_a_masked_bank_account_is_read(found, text, digits):
    assert found(text, "card_last4") == [("card_last4", digits)]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("eindigt op 6612 (ik typte net 6621, slechte ogen)", "6612"),
        ("Ending 8804 (I typed 8840 earlier, fat fingers)", "8804"),
        ("last four 3317 (had put 3371 before)", "3317"),
        ("ends 7710 (originally typed 7701)", "7710"),
        ("eindigt op 7710 (had eerst 7701 getypt)", "7710"),
    ],
)
def test_a_slip_told_in_brackets_is_taken_back(found, text, digits):
    assert found(text, "card_last4") == [("card_last4", digits)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "FAO Accounts Payable\nThornfield House, Church Road\nLydney GL15 5AB",
            "Thornfield House, Church Road, Lydney GL15 5AB",
        ),
        (
            "FAO: Finance\nRidge House, Hill Road\nWells BA5 2AB",
            "Ridge House, Hill Road, Wells BA5 2AB",
        ),
        (
            "For the attention of Mrs Hale, The Old Mill, Mill Road, Hope S33 6RR",
            "The Old Mill, Mill Road, Hope S33 6RR",
        ),
        (
            "Dr Amy Stone\nRose Cottage, Church Lane\nHope S33 6RR",
            "Rose Cottage, Church Lane, Hope S33 6RR",
        ),
        ("t.a.v. mevrouw Smit\nKerkweg 14\n6851 BD Huissen", "Kerkweg 14, 6851 BD Huissen"),
    ],
)
def test_who_is_to_read_it_is_no_part_of_an_address(found, text, address):
    assert found(text, "billing_address") == [("billing_address", address)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("post wordt bezorgd op postbus 940 7301 bb apeldoorn", "postbus 940 7301 bb apeldoorn"),
        ("alles gaat naar postbus 12 8000 aa zwolle", "postbus 12 8000 aa zwolle"),
        (
            "stuur maar op naar antwoordnummer 551 3000 vb rotterdam",
            "antwoordnummer 551 3000 vb rotterdam",
        ),
        ("de rekening valt in de bus op lindelaan 8 3951 ka maarn", "lindelaan 8 3951 ka maarn"),
        ("de post ligt altijd op postbus 4410 5602 ab eindhoven", "postbus 4410 5602 ab eindhoven"),
    ],
)
def test_a_verb_before_a_street_or_a_box_is_no_part_of_it(found, text, address):
    assert found(text, "billing_address") == [("billing_address", address)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("euh kerkweg 14 denk ik, en dan 6851 bd in Huissen", "kerkweg 14 6851 bd Huissen"),
        (
            "Dorpsstraat 3 volgens mij hoor, en de postcode dan 2712 AK in Zoetermeer natuurlijk",
            "Dorpsstraat 3 2712 AK Zoetermeer",
        ),
        (
            "wij zitten op industrieweg 7 dus, en dan 4104 AR in Culemborg hoor",
            "industrieweg 7 4104 AR Culemborg",
        ),
        ("ja wacht, lindenlaan 33 geloof ik, en 1402 bc bussum", "lindenlaan 33 1402 bc bussum"),
        (
            "invoices go to 14 High Street I think, and then Leeds LS1 4AC",
            "14 High Street, Leeds LS1 4AC",
        ),
    ],
)
def test_doubts_between_the_parts_of_an_address_are_left_out(found, text, address):
    assert found(text, "billing_address") == [("billing_address", address)]


@pytest.mark.parametrize(
    ("text", "add_on"),
    [
        ("mobile support bij rescue mag eraf, rescue zelf is het probleem niet", "Mobile Support"),
        ("Camera Share in Rescue graag weg, met Rescue zelf is niks mis", "Camera Share"),
        ("Camera share on the Rescue side, Rescue itself is fine", "Camera Share"),
        (
            "the toll-free audio inside GoToMeeting. GoToMeeting itself is not the problem",
            "Toll-free audio",
        ),
        ("cancel mobile support for Rescue, nothing wrong with Rescue", "Mobile Support"),
    ],
)
def test_the_home_of_an_add_on_that_is_no_issue_stays(found, text, add_on):
    assert found(text, "add_on", "product") == [("add_on", add_on)]


@pytest.mark.parametrize(
    "text",
    [
        "cancelling Rescue is fine with me",
        "I'm not happy with Rescue, cancel it",
        "niet tevreden over Rescue, weg ermee",
    ],
)
def test_what_is_wrong_with_a_product_does_not_keep_it(found, text):
    assert found(text, "product", "kept_item") == [("product", "LogMeIn Rescue")]


@pytest.mark.parametrize(
    "text",
    [
        "I'm at the Central Hotel in Cork till Friday",
        "the Central pub in Leeds is where I am",
        "we logeren in het Central hotel in Gent",
        "ik zit bij brasserie Central koffie te drinken",
        "my kid found a grasshopper in the garden",
        "there are grasshoppers everywhere",
        "mijn zoon heeft een grasshopper gevangen",
        "had sushi, the hamachi was great",
    ],
)
def test_what_bears_the_name_of_a_product_is_none(found, text):
    assert found(text, "product") == []


@pytest.mark.parametrize(
    "text",
    [
        "cancel grasshopper please",
        "our grasshopper line isn't used",
        "we have a grasshopper subscription that needs to go",
        "get rid of grasshopper",
    ],
)
def test_in_small_letters_it_can_be_the_product(found, text):
    assert found(text, "product") == [("product", "Grasshopper")]
