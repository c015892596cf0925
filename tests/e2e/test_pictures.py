"""The pictures of the docs lose colours, and nothing else."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from tests.pictures.palette import with_palette
from tests.pictures.scenes import SCENES
from tests.pictures.taking import DOCS, MOST

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.sites import Kind

SITES: tuple[Kind, ...] = ("dev",)

_CORNERS = """async (png) => {
  const blob = await (await fetch(`data:image/png;base64,${png}`)).blob();
  const image = await createImageBitmap(blob);
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const at = (x, y) => [...context.getImageData(x, y, 1, 1).data];
  return [image.width, image.height, at(0, 0), at(image.width - 1, image.height - 1)];
}"""


def test_a_picture_with_a_palette_has_the_size_and_the_colours_of_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 200})
    page.set_content(
        "<style>html { background: linear-gradient(90deg, #102030, #fff 90%, #c0281c 90%) }</style>"
    )
    full = page.screenshot()
    small = with_palette(page, full)
    width, height, first, last = page.evaluate(_CORNERS, base64.b64encode(small).decode())
    assert (width, height, last) == (320, 200, [0xC0, 0x28, 0x1C, 255])
    assert all(abs(got - there) < 4 for got, there in zip(first, (16, 32, 48, 255), strict=True))
    assert small != full


def test_every_picture_is_there_and_small() -> None:
    sizes = {name: (DOCS / name).stat().st_size for name in SCENES}
    assert all(size <= MOST for size in sizes.values()), sizes
