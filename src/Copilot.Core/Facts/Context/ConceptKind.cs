namespace Copilot.Core.Facts.Context;

/// <summary>What is being asserted. Finding: a sign, symptom, disease, measurement or image finding: what a plan is made for.
/// Care: a procedure, drug, therapy or test: what a plan consists of, and what "no relief with" does not deny.</summary>
public enum ConceptKind
{
    Finding,
    Care,
}
