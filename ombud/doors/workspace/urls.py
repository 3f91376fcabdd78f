"""The addresses of the workspace: nouns, and moves of a case."""

from django.urls import URLPattern, URLResolver, include, path

from .views import boards, cases, customers, files, lists, moves, names, presence, search, texts, writing

case_urls: list[URLPattern | URLResolver] = [
    path("", cases.page, name="case"),
    path("header/", cases.header, name="case_header"),
    path("entries/", cases.entries, name="case_entries"),
    path("beside/", cases.panels, name="case_panels"),
    path("presence/", presence.presence, name="case_presence"),
    path("moves/<slug:name>/", moves.move, name="case_move"),
    path("tasks/<int:pk>/", moves.task, name="case_task"),
    path("approvals/<int:pk>/approve/", moves.approve, name="approve"),
    path("approvals/<int:pk>/reject/", moves.reject, name="reject"),
    path("texts/", texts.texts, name="case_texts"),
    path("names/", names.names, name="case_names"),
    path("messages/<int:sequence>/html/", files.letter, name="letter_html"),
    path("messages/<int:sequence>/original/", files.original, name="letter_original"),
    path("reply/", writing.write, {"kind": "reply"}, name="case_reply"),
    path("note/", writing.write, {"kind": "note"}, name="case_note"),
    path("request/", writing.write, {"kind": "request"}, name="case_request"),
    path("drafts/<slug:kind>/", writing.draft, name="case_draft"),
    path("replies/<int:sequence>/undo/", writing.undo, name="case_undo"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.home, name="home"),
    path("queues/<str:key>/", lists.queue, name="queue"),
    path("views/escalated/", boards.escalations, name="escalations"),
    path("views/requests/", boards.requests, name="requests"),
    path("views/<slug:key>/", lists.view, name="view"),
    path("rail/", lists.rail, name="rail"),
    path("search/", search.search, name="search"),
    path("files/<int:pk>/", files.attachment, name="attachment"),
    path("customers/<int:pk>/", customers.page, name="customer"),
    path("customers/<int:pk>/reveal/<slug:field>/", customers.reveal_fact, name="customer_reveal"),
    path("customers/<int:pk>/merge/<int:other>/", customers.merge, name="customer_merge"),
    path("next/", lists.next_case, name="next"),
    path("cases/<str:number>/", include(case_urls)),
]
