"""What happens to a page while a suggestion waits."""

from cms.pages.blocktext import BlockText, write_block
from cms.pages.models import Article


def edit_block(article: Article, position: int, block: BlockText | None) -> None:
    """Publish the article with one block changed, or removed."""
    page = Article.objects.get(pk=article.pk)
    raw = list(page.body.raw_data)
    block_id = raw[position]["id"]
    raw[position : position + 1] = [write_block(block, block_id=block_id)] if block else []
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision().publish()
