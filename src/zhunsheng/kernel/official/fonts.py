"""Which fonts there are for the faces of an official document (字体): free ones stand in."""

from functools import lru_cache
from pathlib import Path

import typst

FACES: dict[str, tuple[str, ...]] = {
    "title": (
        "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK",
        "STZhongsong", "华文中宋", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun",
    ),
    "body": (
        "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FZFangSong-Z02S",
        "Zhuque Fangsong (technical preview)", "Noto Serif CJK SC", "Source Han Serif SC",
        "AR PL UMing CN", "SimSun",
    ),
    "black": (
        "SimHei", "黑体", "STHeiti", "FZHei-B01S", "Noto Sans CJK SC", "Source Han Sans SC",
        "WenQuanYi Zen Hei",
    ),
    "kai": (
        "KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FZKai-Z03S", "LXGW WenKai",
        "AR PL UKai CN", "AR PL KaitiM GB", "Noto Serif CJK SC", "Source Han Serif SC",
    ),
    "song": ("SimSun", "宋体", "STSong", "Noto Serif CJK SC", "Source Han Serif SC"),
}  # fmt: skip
"""小标宋, 仿宋, 黑体, 楷体, 宋体: by preference, the free ones at the end."""

WORD: dict[str, tuple[str, str]] = {
    "title": ("方正小标宋简体", "Noto Serif CJK SC"),
    "body": ("仿宋_GB2312", "FangSong,仿宋,Noto Serif CJK SC"),
    "black": ("黑体", "SimHei,Noto Sans CJK SC"),
    "kai": ("楷体_GB2312", "KaiTi,楷体,LXGW WenKai"),
    "song": ("宋体", "SimSun,Noto Serif CJK SC"),
}
"""What a DOCX names, and what stands in where that is missing."""


class NoChineseFont(RuntimeError):
    """No Chinese font was found, so a PDF would show empty boxes (没有中文字体)."""

    def __init__(self, folder: Path | None) -> None:
        looked = f"系统字体和 {folder}" if folder else "系统字体"
        self.zh = (
            f"没有找到中文字体（已查找{looked}），不能生成 PDF。请安装 fonts-noto-cjk，"
            "或把字体文件放入一个文件夹，并以 ZHUNSHENG_FONTS 指明。"
        )
        self.en = (
            "No Chinese font was found, so no PDF can be made. Install fonts-noto-cjk, or put "
            "font files into a folder and name it in ZHUNSHENG_FONTS."
        )
        super().__init__(self.en)


@lru_cache(maxsize=4)
def installed(folder: Path | None) -> typst.Fonts:
    """The fonts of the system and of a folder; looked for once a process."""
    return typst.Fonts(
        include_system_fonts=True,
        include_embedded_fonts=False,
        font_paths=[folder] if folder else [],
    )


@lru_cache(maxsize=4)
def faces(folder: Path | None) -> dict[str, list[str]]:
    """For each face the families that are there, best first; raises `NoChineseFont`."""
    there = {name.lower(): name for name in installed(folder).families()}
    found = {
        face: [there[name.lower()] for name in names if name.lower() in there]
        for face, names in FACES.items()
    }
    any_at_all = [name for names in found.values() for name in names]
    if not any_at_all:
        raise NoChineseFont(folder)
    return {face: names or any_at_all[:1] for face, names in found.items()}
