"""Drivers are tags, segments are categories; what was read is remembered."""

SITENAME = "Conversations"
TIMEZONE = "UTC"
PATH = "content"
ARTICLE_PATHS = ["interviews"]
THEME = "theme"
PLUGINS: list[str] = []
DIRECT_TEMPLATES = ["index"]
PATH_METADATA = r".*/(?P<folder>\d+)/(?P<slug>\d+)\.md"
ARTICLE_URL = "interviews/{folder}/{slug}/"
ARTICLE_SAVE_AS = "interviews/{folder}/{slug}/index.html"
TAG_URL = "drivers/{slug}/"
TAG_SAVE_AS = "drivers/{slug}/index.html"
CATEGORY_URL = "segments/{slug}/"
CATEGORY_SAVE_AS = "segments/{slug}/index.html"
AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {"extension_configs": {"markdown.extensions.tables": {}}, "output_format": "html5"}
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
