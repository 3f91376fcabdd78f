"""Addresses of the portal, each under a brand's key: what is published, how to begin, and what is one's own."""

from django.urls import URLPattern, path

from .views import access, cases, guide, pausing, public

app_name = "portal"

urlpatterns: list[URLPattern] = [
    path("<slug:key>/", public.home, name="home"),
    path("<slug:key>/how/", public.how, name="how"),
    path("<slug:key>/how.pdf", public.how_pdf, name="how_pdf"),
    path("<slug:key>/robots.txt", public.robots, name="robots"),
    path("<slug:key>/new/<slug:kind>/", guide.begin, name="begin"),
    path("<slug:key>/new/<slug:kind>/check/", guide.check, name="check"),
    path("<slug:key>/new/<slug:kind>/files/", guide.files, name="files"),
    path("<slug:key>/new/<slug:kind>/later/", pausing.later, name="later"),
    path("<slug:key>/new/<slug:kind>/sent/", guide.sent, name="sent"),
    path("<slug:key>/new/<slug:kind>/<slug:step>/", guide.step, name="step"),
    path("<slug:key>/resume/<str:token>/", pausing.resume, name="resume"),
    path("<slug:key>/enter/", access.enter, name="enter"),
    path("<slug:key>/enter/sent/", access.link_sent, name="link_sent"),
    path("<slug:key>/go/<str:token>/", access.go, name="go"),
    path("<slug:key>/sign-on/", access.sign_on, name="sign_on"),
    path("<slug:key>/leave/", access.leave, name="leave"),
    path("<slug:key>/mine/", cases.mine, name="mine"),
    path("<slug:key>/mine/<str:number>/", cases.case, name="case"),
    path("<slug:key>/mine/<str:number>/write/", cases.write, name="write"),
    path("<slug:key>/mine/<str:number>/questions/<int:pk>/", cases.answer, name="answer"),
    path("<slug:key>/mine/<str:number>/moves/<slug:move>/", cases.choose, name="choose"),
    path("<slug:key>/mine/<str:number>/files/<int:pk>/", cases.file, name="file"),
    path("<slug:key>/mine/<str:number>/everything/", cases.everything, name="everything"),
    path("<slug:key>/mine/<str:number>/everything/<int:pk>/", cases.packed, name="packed"),
]
