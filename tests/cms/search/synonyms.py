def synonyms_for(code: str) -> dict[str, list[str]]:
    return {"retour": ["herroeping"], "garantie": ["conform product"]} if code == "nl" else {}
