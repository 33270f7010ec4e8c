using Microsoft.AspNetCore.Identity;

namespace Copilot.Web.Storage;

/// <summary>A person who signs in. Roles say what they may do; the credentials are what a physician's attestation rests on.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>As pages and the audit log name them.</summary>
    public string Name { get; set; } = "";

    /// <summary>Such as MD or DO; null for whoever signs nothing adverse.</summary>
    public string? Credential { get; set; }

    /// <summary>States of an active licence, by their two letters, parted by blanks.</summary>
    public string Licences { get; set; } = "";

    public string? Specialty { get; set; }

    /// <summary>The plans whose requests they see, by their profiles, parted by blanks; <see cref="Sight.Every"/> for all.</summary>
    public string Plans { get; set; } = Sight.Every;

    /// <summary>The half minute, counted from 1970, whose code of an authenticator was last taken: each is taken once. Null where none was.</summary>
    public long? LastStep { get; set; }
}
