"""How fast the engine is, as ratios against two baselines in the same run: ``handvat bench``."""
