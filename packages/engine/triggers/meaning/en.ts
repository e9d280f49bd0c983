import { EN_CONCEPTS } from "./en-concepts.ts";
import type { Lexicon } from "./lexicon.ts";

/** What English says for the concepts. */
export const EN: Lexicon = {
  language: "en",
  words: {
    order:
      "order(s) preorder(s) purchase(s) item(s) product(s) article(s) goods parcel(s) package(s) merchandise",
    contract:
      "subscription(s) sub(s) membership(s) plan(s) contract(s) agreement(s) service(s) trial(s) premium renewal(s) auto_renewal " +
      "autorenewal auto_renew autorenew direct_debit standing_order insurance licen(ce|se) tariff policy subscribing",
    booking:
      "reservation(s) booking(s) appointment(s) table dinner lunch flight(s) trip hotel room holiday visit seat(s) lesson(s) " +
      "ticket(s) party",
    transfer: "transfer(s) transaction(s) payment(s)",
    account: "account(s) profile user(s) login",
    newsletter: "newsletter(s) mailing(s) mail(s) email(s) promotional marketing sms texts",
    cancel: "cancel(s|ing|ling|led|ed|l) cancelation(s) cancellation(s) cxl",
    end: "end ending stop stopping terminate terminating termination discontinue discontinuing quit quitting kill scrap deactivate annul rescind revoke void withdraw_from opt_out opting_out get_out_of get_rid_of call_off pull_out_of back_out_of give_up drop undo turn_off switch_off do_not_renew dont_renew not_renew unsubscribe ended terminated stopped discontinued",
    scrap: "remove delete scrap nix trash release dump call_off get_rid_of undo drop abandon",
    revert: "revert(ing) reverse reversing undo undoing recall take_back call_back stop stopping",
    reversed: "reversed reverted undone stopped cancel(led|ed)",
    it: "it this that them these those one",
    unneeded:
      "no_longer_[need|needs|want|wants|require|wish|afford|pay_for|interested] dont_[need|want|wish|require] do_not_[need|want|wish|require] " +
      "doesnt_[need|want] wont_[need|require] will_not_[need|require] never_wanted " +
      "not_gonna_need not_going_to_need [cannot|cant|can_not]_afford changed_my_mind_about",
    fee: "fee(s) charge(s) penalt(y|ies) cost(s)",
    money:
      "money cash payment(s) dollars pounds euros funds deposit cost charge fare fee(s) amount what_i_paid i_paid bucks price sum",
    give: "give gimme get getting got return(ing) send sending want need have having put pay like demand claim request take receive transfer back_me see expect",
    returning:
      "return(ing|s) send_back sending_back bring_back bringing_back give_back ship_back take_back sent_back",
    wish: "how_do_i how_can_i how_to how_do_we how_should_i where_do_i where_can_i can_i could_i may_i want_to wanna would_like_to id_like_to need_to have_to wish_to trying_to going_to decided_to like_to possible_to able_to help_me ready_to want_it",
    broken:
      "broken damaged cracked shattered smashed defective faulty torn scratched dented ripped malfunctioning crushed leaking",
    arrive: "arrive arrived come came received receive delivered shown_up show_up turned_up",
    late: "late delayed overdue",
    not_yet: "not never hasnt havent didnt still_not yet wheres isnt",
    where: "where wheres track tracking status locate when",
    forgot:
      "forgot forgotten lost reset resetting recover recovering change retrieve remember dont_know cant_find cannot_remember restore",
    access: "access accessing get_into enter open log_into login_to sign_into",
    unable:
      "cant cannot can_not unable couldnt could_not trouble problem(s) issue(s) not_able wont unsuccessful locked",
    twice: "twice double two_times doubly three_times again too_much wrongly extra multiple_times",
    charged: "charged billed debited paid charge",
    mine: "my our the",
    data: "data personal_information information records details",
    erase: "delete deleting deletion erase erasing erasure remove removal wipe forget destroy",
    court: "court legal_action sue suing lawsuit litigation tribunal small_claims",
  },
  filler:
    "a an the my our your i we me us you want wants to for of please about request requests question questions issue issues " +
    "asks asking speak talk know is with on in from give need have like would id get would policy status help how do can it",
  breaks: "but however because although otherwise",
  notMistyped:
    "cancer cancers leasing changes changer related relate relates relating shopping stepping trail locker looked blocked contact " +
    "contacts contacted contacting compliant faculty broker brokers brought stepped layer layers sawyer repaid retire retired " +
    "defund refuse refused refuel reserved preserve deliver rebuild rebels received debate debates paring spending " +
    "lending closet cloned clothing amount amounts stolen annual annually decide decided denied spelling strange decline " +
    "declines charles statue states stats identify chance chances talking playing lodging created located stores butter plants " +
    "police cracker filed depleted snapped remote closer usable lowers charging pound butter strange chatting there " +
    "ending sending paying trails terminal terminals determine compete remain moving loving proving remainder doubled " +
    "parties parcels services servicing alarms hotels tables rented granted ordered ordering orders receipts mayo",
  glue: "to of for my the a i me be how want help need is an on can it with from your our and wanna do",
  refusal: null,
  alike:
    "late delayed overdue / delivery shipment shipping / parcel package / broken damaged defective faulty / phone mobile / " +
    "screen display / buy purchase / price cost / quick fast / trial demo / quote quotation estimate / job vacancy / " +
    "manager supervisor / invoice bill / slow sluggish / angry upset furious / error bug / car vehicle / doctor physician / " +
    "outage downtime / upgrade update / meeting appointment / partnership partnering / press media / wholesale bulk",
  concepts: EN_CONCEPTS,
};
