-- Fragment. installed(key, generation): whether the workspace is still installed, and under this generation.
-- KEYS, ARGV: none of its own; the including script declares the installation key.
-- Returns: nothing by itself.
local function installed(key, generation)
  return redis.call('HGET', key, 'generation') == generation
end
