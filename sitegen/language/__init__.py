"""The languages that the pages speak: texts from catalogues, numbers and days as their readers write them.

Texts are written in English where they are used; a catalogue gives what they are in another language.
"""

from sitegen.language.language import (
    ENGLISH as ENGLISH,
    Language as Language,
    code_named as code_named,
    is_language_code as is_language_code,
    languages as languages,
    mark as mark,
    month_named as month_named,
    speak as speak,
)
