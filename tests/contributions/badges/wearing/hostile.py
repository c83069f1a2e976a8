"""Names that mean something in one markup or another, and names that many tools spoil."""

NAMES = [
    "Fatima El Idrissi",
    '"><script>alert(1)</script>',
    'D\'Arcy "Bo" <b>&amp;</b> &#60;',
    "](javascript:alert(1)) ![y](z)",
    "[/url][/img][url=javascript:alert(1)]x",
    "`a` *b* _c_ **d** ~~e~~ #f# ^g^ ``h``",
    "a|b||c",
    "two\nlines\u2028three\x85four\ttabs",
    "محمد عبد الله",
    "Jan 🎉 דוד \u202edlonra\u202c 12",
    "{{ 7*7 }} {% raw %} {attribute} ${x}",
    "[gallery] [x](y) [x]: y",
    "http://evil.example/ https://evil.example[x] link:x[y] a@b.example www.evil.example",
    "a:: b --- c -- d ... (C) -> <<x>> ((t)) pass:[<b>] +++<b>+++ C++",
    ': : :a: ;; x:: y" onerror="alert(1)',
    ".. image:: x\n   :target: javascript:alert(1)",
    "|sub|_ `link <http://x>`_ :role:`x` [1]_",
    'x\\", link="javascript:alert(1)"] image:x[y] stem:[z] &hearts; \\',
    "$x^2$ @octocat",
]
