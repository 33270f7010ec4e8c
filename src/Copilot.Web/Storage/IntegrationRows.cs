using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Storage;

/// <summary>A key by which a program acts for a person. Its secret is kept nowhere: only the hash of it is.</summary>
public sealed class KeyRow
{
    public long Id { get; set; }

    /// <summary>As the audit log and pages name it.</summary>
    public string Name { get; set; } = "";

    /// <summary>For whom it acts: it never does more than they may.</summary>
    public string OwnerId { get; set; } = "";

    public Account? Owner { get; set; }

    /// <summary>What of that it may do (<see cref="People.Keys.Scope"/>), parted by blanks.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>The part of the key that is no secret and by which it is found; null until its owner has drawn it.</summary>
    public string? Prefix { get; set; }

    /// <summary>SHA-256 of the secret part; null until it is drawn.</summary>
    public byte[]? Hash { get; set; }

    public DateTimeOffset GrantedAt { get; set; }

    /// <summary>The administrator who granted it, as pages name them.</summary>
    public string GrantedBy { get; set; } = "";

    public DateTimeOffset Expires { get; set; }

    public DateTimeOffset? Revoked { get; set; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsed { get; set; }
}

/// <summary>The answer to an act that came with a key of its sender's own, kept for a day so that the same again is answered and not done again. Written in the transaction of the act.</summary>
public sealed class AnswerRow
{
    public long Id { get; set; }

    /// <summary>Whose key it is: an account or an API key.</summary>
    public string Caller { get; set; } = "";

    /// <summary>SHA-256 of the sender's key, in small hexadecimal letters.</summary>
    public string Key { get; set; } = "";

    /// <summary>SHA-256 of what was asked: method, address and body.</summary>
    public string Asked { get; set; } = "";

    /// <summary>Status, headers and body, sealed.</summary>
    public byte[] Answer { get; set; } = [];

    public DateTimeOffset At { get; set; }
}

/// <summary>An address that is told when a request changes its state.</summary>
public sealed class WebhookRow
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public string Address { get; set; } = "";

    /// <summary>The secret that signs what it is told, sealed.</summary>
    public byte[] Secret { get; set; } = [];

    public bool Active { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The administrator who made it, as pages name them.</summary>
    public string By { get; set; } = "";
}

/// <summary>A message that a webhook is to be told. Written in the transaction of what it tells; gone a month after it was delivered.</summary>
public sealed class MessageRow
{
    public long Id { get; set; }

    public long WebhookId { get; set; }

    public WebhookRow? Webhook { get; set; }

    /// <summary>The body, as it is sent each time: no text of a chart.</summary>
    public string Body { get; set; } = "";

    public MessageState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>When it is tried next; while it is being tried, when another may.</summary>
    public DateTimeOffset Next { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>What became of the last attempt, in words.</summary>
    public string Says { get; set; } = "";
}

/// <summary>How far a message to another system is; <c>Parked</c> is tried no more and waits for a person.</summary>
public enum MessageState
{
    Waiting,
    Delivered,
    Parked,
}

/// <summary>A fact that a language model proposes, until a person confirms or refuses it.</summary>
public sealed class ProposalRow
{
    public long Id { get; set; }

    public long CaseId { get; set; }

    /// <summary>By its fields (<c>ProposalId</c>): the same proposal is kept once.</summary>
    public string Proposal { get; set; } = "";

    /// <summary>The proposal and what is to be said of it, sealed.</summary>
    public byte[] Text { get; set; } = [];

    public ProposalState State { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The model's name for itself.</summary>
    public string Model { get; set; } = "";
}

/// <summary>What people made of a proposal: nothing yet, or what they decided.</summary>
public enum ProposalState
{
    Open,
    Confirmed,
    Refused,
}

/// <summary>How the tables of what connects the workspace with others are made.</summary>
internal static class IntegrationTables
{
    public static void Map(ModelBuilder builder)
    {
        // As the identity package's third schema has them; of the rest of that schema nothing is needed here.
        builder.Entity<IdentityUserPasskey<string>>(p =>
        {
            p.ToTable("AspNetUserPasskeys");
            p.HasKey(x => x.CredentialId);
            p.Property(x => x.CredentialId).HasMaxLength(1024);
            p.OwnsOne(x => x.Data).ToJson();
            p.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).IsRequired();
        });
        builder.Entity<KeyRow>(k =>
        {
            k.ToTable("Keys");
            k.HasIndex(x => x.Prefix).IsUnique();
            k.HasOne(x => x.Owner).WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<AnswerRow>(a =>
        {
            a.ToTable("Answers");
            a.HasIndex(x => new { x.Caller, x.Key }).IsUnique();
            a.HasIndex(x => x.At);
        });
        builder.Entity<WebhookRow>().ToTable("Webhooks");
        builder.Entity<MessageRow>(m =>
        {
            m.ToTable("Messages");
            m.HasIndex(x => new { x.State, x.Next });
            m.HasOne(x => x.Webhook).WithMany().HasForeignKey(x => x.WebhookId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ProposalRow>(p =>
        {
            p.ToTable("Proposals");
            p.HasIndex(x => new { x.CaseId, x.Proposal }).IsUnique();
        });
    }
}
