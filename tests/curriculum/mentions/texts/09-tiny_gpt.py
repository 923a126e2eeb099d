"""tiny_gpt.py - character/BPE language model on Icelandic sagas, one GPU, one evening."""
import math
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F

@dataclass
class Cfg:
    vocab: int = 4096          # BPE merges learned with `tokenizers`, see prep.sh
    d: int = 256
    heads: int = 8
    layers: int = 6
    ctx: int = 512
    drop: float = 0.1

class RMSNorm(nn.Module):
    def __init__(self, d, eps=1e-6):
        super().__init__()
        self.g = nn.Parameter(torch.ones(d))
        self.eps = eps

    def forward(self, x):
        return self.g * x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps)

def rope(x, base=10000.0):
    # x: (B, H, T, k); turn each pair of channels by an angle that grows with the position
    B, H, T, k = x.shape
    freq = base ** (-torch.arange(0, k, 2, device=x.device) / k)
    ang = torch.outer(torch.arange(T, device=x.device), freq)
    c, s = ang.cos(), ang.sin()
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack((a * c - b * s, a * s + b * c), dim=-1).flatten(-2)

class Attention(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.h = cfg.heads
        self.qkv = nn.Linear(cfg.d, 3 * cfg.d, bias=False)
        self.out = nn.Linear(cfg.d, cfg.d, bias=False)

    def forward(self, x):
        B, T, D = x.shape
        q, k, v = self.qkv(x).view(B, T, 3, self.h, D // self.h).permute(2, 0, 3, 1, 4)
        q, k = rope(q), rope(k)
        att = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
        future = torch.triu(torch.ones(T, T, dtype=torch.bool, device=x.device), 1)
        att = att.masked_fill(future, float("-inf")).softmax(dim=-1)
        return self.out((att @ v).transpose(1, 2).reshape(B, T, D))

class Block(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.n1, self.n2 = RMSNorm(cfg.d), RMSNorm(cfg.d)
        self.att = Attention(cfg)
        self.mlp = nn.Sequential(
            nn.Linear(cfg.d, 4 * cfg.d), nn.GELU(), nn.Linear(4 * cfg.d, cfg.d)
        )
        self.drop = nn.Dropout(cfg.drop)

    def forward(self, x):
        x = x + self.drop(self.att(self.n1(x)))
        return x + self.drop(self.mlp(self.n2(x)))

class TinyGPT(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.emb = nn.Embedding(cfg.vocab, cfg.d)
        self.blocks = nn.ModuleList(Block(cfg) for _ in range(cfg.layers))
        self.norm = RMSNorm(cfg.d)
        self.head = nn.Linear(cfg.d, cfg.vocab, bias=False)

    def forward(self, ids, target=None):
        x = self.emb(ids)
        for b in self.blocks:
            x = b(x)
        logits = self.head(self.norm(x))
        if target is None:
            return logits
        return logits, F.cross_entropy(logits.flatten(0, 1), target.flatten())

@torch.no_grad()
def generate(model, ids, n, temp=0.8, p=0.9):
    for _ in range(n):
        logits = model(ids[:, -512:])[:, -1] / temp
        probs, order = logits.softmax(-1).sort(descending=True)
        cum = probs.cumsum(-1)
        probs[cum - probs > p] = 0.0              # nucleus
        pick = torch.multinomial(probs / probs.sum(-1, keepdim=True), 1)
        ids = torch.cat((ids, order.gather(-1, pick)), dim=1)
    return ids

def lr_at(step, peak=6e-4, warm=200, total=8000):
    if step < warm:
        return peak * step / warm
    return 0.1 * peak + 0.45 * peak * (1 + math.cos(math.pi * (step - warm) / (total - warm)))

def train(batches, cfg=Cfg(), device="cuda"):
    torch.manual_seed(1262)
    model = TinyGPT(cfg).to(device)
    opt = torch.optim.AdamW(model.parameters(), betas=(0.9, 0.95), weight_decay=0.1)
    for step, (x, y) in enumerate(batches):
        for g in opt.param_groups:
            g["lr"] = lr_at(step)
        with torch.autocast(device, dtype=torch.bfloat16):
            _, loss = model(x.to(device), y.to(device))
        opt.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        if step % 100 == 0:
            print(step, loss.item(), "ppl", math.exp(loss.item()))
    return model
