-- Fragment. waiting_words(latest, open, words): the latest posted questions that still wait and are not hidden, latest first.
-- KEYS, ARGV: none of its own; the including script declares latest, open and words.
-- Returns: for each its id, its asker, or the name in their place, and its features ('' where they are not kept), in one list
local function waiting_words(latest, open, words)
  local ids = redis.call('LRANGE', latest, 0, -1)
  if #ids == 0 then return {} end
  local entries = redis.call('HMGET', open, unpack(ids))
  local kept = redis.call('HMGET', words, unpack(ids))
  local found = {}
  for index, id in ipairs(ids) do
    local entry = entries[index] and cjson.decode(entries[index])
    if entry and not entry.hidden then
      for _, one in ipairs({ id, entry.by, kept[index] or '' }) do found[#found + 1] = one end
    end
  end
  return found
end
