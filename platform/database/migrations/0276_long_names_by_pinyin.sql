-- Longer names are found by the pinyin of the whole, too: the tokens of everybody are made anew (decision 66).
update find_backfill set after_person = null, finished_at = null;
