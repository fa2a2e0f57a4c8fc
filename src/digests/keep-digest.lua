-- Keeps what a digest is about, or what it says by now.
-- KEYS: 1 installation, 2 digests
-- ARGV: 1 generation, 2 moment (ms), 3 record (JSON)
-- Returns: 1, or 0 when the workspace is gone
--- @include "../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
return 1
