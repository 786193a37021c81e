import torch

from torch_layers import case, write

torch.manual_seed(5)


def attention(x, y, heads, causal, w_q, w_k, w_v, w_o, biases):
    """torch.nn.MultiheadAttention with our parameters."""
    positions, sources = x.shape[1], y.shape[1]
    mask = torch.ones(positions, sources, dtype=torch.bool).triu(1) if causal else None
    b_q, b_k, b_v, b_o = biases
    first = lambda z: z.transpose(0, 1)
    output, _ = torch.nn.functional.multi_head_attention_forward(
        first(x), first(y), first(y), x.shape[2], heads,
        None, torch.cat([b_q, b_k, b_v]) if b_q is not None else None, None, None, False, 0.0, w_o, b_o,
        attn_mask=mask, use_separate_proj_weight=True, q_proj_weight=w_q, k_proj_weight=w_k, v_proj_weight=w_v,
    )
    return first(output)


cases = []
# (heads, causal, bias, features, shape of the second input)
for heads, causal, bias, features, other in (
    (1, False, True, 3, None),
    (2, True, True, 4, None),
    (2, False, False, 4, None),
    (2, False, True, 4, (5, 3)),
    (2, True, True, 4, (5, 4)),
):
    options = {"type": "multiHeadAttention", "heads": heads, "causal": causal, "bias": bias}
    inputs = [torch.randn(2, 3, features)] + ([] if other is None else [torch.randn(2, *other)])
    sizes = [(features, features), *[(features, inputs[-1].shape[2])] * 2, (features, features)]
    parameters = []
    for size in sizes:
        parameters += [torch.randn(*size)] + ([torch.randn(features, 1)] if bias else [])

    def compute(*values):
        x, y = values[0], values[len(inputs) - 1]
        given = values[len(inputs) :]
        weights = given[0::2] if bias else given
        biases = [b[:, 0] for b in given[1::2]] if bias else [None] * 4
        return attention(x, y, heads, causal, *weights, biases)

    cases.append(case(options, inputs, parameters, compute))
write("multiHeadAttention.json", cases)
